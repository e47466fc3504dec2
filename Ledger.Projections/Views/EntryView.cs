using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>One state per stream, folded as the domain folds it, in a row with the columns that lists filter by.</summary>
/// <param name="FirstOn">The business date of its first fact.</param>
/// <param name="LastOn">The latest business date of any of its facts: from that day on the state is as stored.</param>
/// <param name="FirstPosition">Its first fact's place in the log, before which there is no state.</param>
/// <param name="LastPosition">Its last fact's place in the log: from there on the state is as stored.</param>
/// <param name="DecidedPosition">The place of the fact from which on the matter is decided; null while it is not.</param>
/// <param name="DecidedOn">That fact's business date, or the first one's if that is later.</param>
public sealed record Entry<T>(T State, DateOnly FirstOn, DateOnly LastOn, long FirstPosition, long LastPosition,
    long? DecidedPosition, DateOnly? DecidedOn)
    where T : class, IFold<T>;

/// <summary>Keeps the entries of one kind of stream. Streams are independent, so their order in a page does not matter.</summary>
public abstract class EntryView<T> : IView where T : class, IFold<T>
{
    static readonly string Prefix = Keys.Stream(T.Kind, "");

    readonly ViewTable _table;
    readonly Standings? _standings;
    readonly StandingFold<T> _fold;

    /// <param name="standings">What lists filter by and count; null for entries that no list does that with.</param>
    private protected EntryView(ViewTable table, Standings? standings)
    {
        (_table, _standings, _fold) = (table, standings, new(Traits));
        Tables = [table, .. standings?.Tables ?? []];
    }

    public IReadOnlyList<ViewTable> Tables { get; }

    /// <summary>Where the entries are.</summary>
    internal ViewTable EntryTable => _table;

    /// <summary>The same, as SQL wants it.</summary>
    internal string TableName => _table.Name;

    /// <summary>The columns of an entry; <paramref name="doc"/> is its state.</summary>
    protected abstract object Row(string id, Entry<T> entry, JsonElement doc);

    /// <summary>What a state counts as in lists.</summary>
    protected virtual IEnumerable<Trait> Traits(T state) => [];

    /// <summary>Somebody still has to decide about it. What is decided stays so.</summary>
    protected virtual bool IsUndecided(T state) => false;

    public async Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        var touched = page.Where(e => e.StreamKey!.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(e => e.StreamKey![Prefix.Length..]).ToList();
        if (touched.Count == 0)
            return;

        // Streams that begin in this page have nothing stored.
        var known = touched.Where(stream => stream.First().Version > 1).Select(stream => stream.Key).ToArray();
        var stored = await into.Entries(this, known, cancellation);
        var late = await Late(into, touched, stored, cancellation);
        var changes = new List<StandingChange>();
        into.Put(this, touched.ToDictionary(stream => stream.Key, stream => stream.Aggregate(
            stored.GetValueOrDefault(stream.Key), (entry, e) => Fold(entry, e, late, changes))!));
        _standings?.Write(into, changes);
    }

    /// <summary>Writes entries over those that are stored.</summary>
    internal void Write(IViewRows into, IReadOnlyDictionary<string, Entry<T>> entries) =>
        _table.Replace(into, [.. entries.Select(entry => Row(entry.Key, entry.Value))]);

    Entry<T> Fold(Entry<T>? entry, IEvent e, ILookup<string, IFact> late, List<StandingChange> changes)
    {
        var (fact, of) = ((IFact)e.Data, (e.StreamKey![Prefix.Length..], e.Sequence));
        var next = Fold(entry, fact, e.Sequence);
        if (_standings is not null)
            changes.AddRange(fact.On < entry?.LastOn
                ? _fold.Late([.. late[e.StreamKey!].Take((int)e.Version)], of)
                : _fold.InOrder(entry?.State, next.State, fact, of));
        return next;
    }

    Entry<T> Fold(Entry<T>? entry, IFact fact, long position)
    {
        var state = T.Fold(entry?.State, fact);
        var (firstOn, isDecided) = (entry?.FirstOn ?? fact.On, !IsUndecided(state));
        return new(
            state,
            firstOn,
            entry is null || fact.On > entry.LastOn ? fact.On : entry.LastOn,
            entry?.FirstPosition ?? position,
            position,
            entry?.DecidedPosition ?? (isDecided ? position : null),
            entry?.DecidedOn ?? (isDecided ? Later(firstOn, fact.On) : null));
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    object Row(string id, Entry<T> entry) =>
        Row(id, entry, JsonSerializer.SerializeToElement(entry.State, LedgerJson.Stored));

    /// <summary>The entries that are stored of some ids.</summary>
    internal async Task<Dictionary<string, Entry<T>>> StoredEntries(
        IViewRows into, string[] ids, CancellationToken cancellation)
    {
        var entries = new Dictionary<string, Entry<T>>();
        if (ids.Length == 0)
            return entries;

#pragma warning disable CA2100 // a table's name is a constant
        await using var command = new NpgsqlCommand($"select {Columns}, id from {_table.Name} where id = any($1)");
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await into.Read(command, cancellation);
        while (await reader.ReadAsync(cancellation))
            entries.Add(reader.GetString(IdColumn), Read((NpgsqlDataReader)reader));
        return entries;
    }

    /// <summary>All facts of the streams that have a late one in this page, by stream; they are few.</summary>
    async Task<ILookup<string, IFact>> Late(IViewRows into, List<IGrouping<string, IEvent>> touched,
        Dictionary<string, Entry<T>> stored, CancellationToken cancellation)
    {
        string[] streams = _standings is null ? [] :
            [.. touched.Where(stream => IsLate(stream, stored.GetValueOrDefault(stream.Key)?.LastOn)).Select(stream => Prefix + stream.Key)];
        var facts = new List<(string Stream, IFact Fact)>();
        if (streams.Length == 0)
            return facts.ToLookup(item => item.Stream, item => item.Fact);

        await using var command = new NpgsqlCommand(LoggedFacts.Sql);
        command.Parameters.Add(new() { Value = streams });
        command.Parameters.Add(new() { Value = touched.Max(stream => stream.Last().Sequence) });
        await using var reader = await into.Read(command, cancellation);
        while (await reader.ReadAsync(cancellation))
            facts.Add(LoggedFacts.Read((NpgsqlDataReader)reader));
        return facts.ToLookup(item => item.Stream, item => item.Fact);
    }

    static bool IsLate(IEnumerable<IEvent> stream, DateOnly? lastOn)
    {
        foreach (var fact in stream.Select(e => (IFact)e.Data))
        {
            if (fact.On < lastOn)
                return true;
            lastOn = fact.On;
        }

        return false;
    }

    internal const string Columns = "doc::text, first_on, last_on, first_position, last_position, decided_position, decided_on";

    /// <summary>The column after <see cref="Columns"/>.</summary>
    internal const int IdColumn = 7;

    /// <summary>An entry from a row that begins with <see cref="Columns"/>.</summary>
    internal static Entry<T> Read(NpgsqlDataReader row) => new(
        JsonSerializer.Deserialize<T>(row.GetString(0), LedgerJson.Stored)!, row.Date(1), row.Date(2), row.GetInt64(3),
        row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.IsDBNull(6) ? null : row.Date(6));
}
