using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>One state per stream, folded as the domain folds it, in a row with the columns that lists filter by.</summary>
/// <param name="FirstOn">The business date of its first fact.</param>
/// <param name="LastOn">The latest business date of any of its facts: from that day on the state is as stored.</param>
public sealed record Entry<T>(T State, DateOnly FirstOn, DateOnly LastOn) where T : class, IFold<T>;

/// <summary>Keeps the entries of one kind of stream. Streams are independent, so their order in a page does not matter.</summary>
public abstract class EntryView<T>(ViewTable table) : IView where T : class, IFold<T>
{
    static readonly string Prefix = Keys.Stream(T.Kind, "");

    public IReadOnlyList<ViewTable> Tables { get; } = [table];

    /// <summary>The columns of an entry; <paramref name="doc"/> is its state.</summary>
    protected abstract object Row(string id, Entry<T> entry, JsonElement doc);

    public async Task Apply(IDocumentOperations operations, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        var touched = page.Where(e => e.StreamKey!.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(e => e.StreamKey![Prefix.Length..]).ToList();
        if (touched.Count == 0)
            return;

        // Streams that begin in this page have nothing stored.
        var known = touched.Where(stream => stream.First().Version > 1).Select(stream => stream.Key).ToArray();
        var stored = await Stored(operations, known, cancellation);
        table.Replace(operations, touched.Select(stream => Row(stream.Key, stream.Aggregate(
            stored.GetValueOrDefault(stream.Key), (entry, e) => Fold(entry, (IFact)e.Data))!)).ToList());
    }

    internal static Entry<T> Fold(Entry<T>? entry, IFact fact) => new(
        T.Fold(entry?.State, fact),
        entry?.FirstOn ?? fact.On,
        entry is null || fact.On > entry.LastOn ? fact.On : entry.LastOn);

    object Row(string id, Entry<T> entry) =>
        Row(id, entry, JsonSerializer.SerializeToElement(entry.State, LedgerJson.Stored));

    async Task<Dictionary<string, Entry<T>>> Stored(
        IDocumentOperations operations, string[] ids, CancellationToken cancellation)
    {
        var entries = new Dictionary<string, Entry<T>>();
        if (ids.Length == 0)
            return entries;

#pragma warning disable CA2100 // a table's name is a constant
        await using var command = new NpgsqlCommand($"select {Columns}, id from {table.Name} where id = any($1)");
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await operations.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
            entries.Add(reader.GetString(3), Read((NpgsqlDataReader)reader));
        return entries;
    }

    internal const string Columns = "doc::text, first_on, last_on";

    /// <summary>An entry from a row that begins with <see cref="Columns"/>.</summary>
    internal static Entry<T> Read(NpgsqlDataReader row) => new(
        JsonSerializer.Deserialize<T>(row.GetString(0), LedgerJson.Stored)!, row.Date(1), row.Date(2));
}
