using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views;

/// <summary>States of entries that this process has read already. A hundred loans are a fraction of a megabyte of JSON, and most
/// of them are the same when the list is shown again.</summary>
/// <remarks>A state follows from its stream's facts, so that a stream's id and the position of the last one say which it is.</remarks>
sealed class ParsedStates
{
    /// <summary>Enough for the lists that are looked at; some tens of megabytes.</summary>
    const int Most = 10_000;

    static readonly ConditionalWeakTable<IDocumentStore, ParsedStates> OfStores = [];

    readonly ConcurrentDictionary<(Type, string), (long Position, object State)> _states = new();

    public static ParsedStates Of(IDocumentStore store) => OfStores.GetValue(store, _ => new());

    /// <summary>The stored states of some entries, by id.</summary>
    /// <param name="entries">Which, and the place of the last fact in each.</param>
    public async Task<Dictionary<string, T>> Some<T>(
        ViewSnapshot snapshot, ViewTable table, IReadOnlyCollection<(string Id, long Position)> entries) where T : class, IFold<T>
    {
        var known = new Dictionary<string, T>();
        foreach (var (id, position) in entries)
            if (_states.TryGetValue((typeof(T), id), out var parsed) && parsed.Position == position)
                known.Add(id, (T)parsed.State);
        if (known.Count < entries.Count)
            await Parse(snapshot, table, entries.Where(entry => !known.ContainsKey(entry.Id)).ToDictionary(), known);
        return known;
    }

    async Task Parse<T>(ViewSnapshot snapshot, ViewTable table, Dictionary<string, long> unknown, Dictionary<string, T> known)
        where T : class, IFold<T>
    {
        if (_states.Count > Most)
            _states.Clear();
        foreach (var (id, state) in await snapshot.Rows(Sql(table), [unknown.Keys.ToArray()], row => (
            row.GetString(0), JsonSerializer.Deserialize<T>(row.GetString(1), LedgerJson.Stored)!)))
        {
            _states[(typeof(T), id)] = (unknown[id], state);
            known.Add(id, state);
        }
    }

    internal static string Sql(ViewTable table) => $"select id, doc::text from {table.Name} where id = any($1)";
}
