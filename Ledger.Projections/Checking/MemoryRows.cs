using System.Data.Common;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Responsibility;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>What the views make of some whole streams, by table, without writing it. Rows wait until they are taken; entries and
/// who answers for a loan stay, since their streams go on: what is stored of them is what is looked at.</summary>
/// <param name="connection">Where a view looks up the facts of a stream that has a late one.</param>
sealed class MemoryRows(NpgsqlConnection connection) : IViewRows
{
    readonly Dictionary<ViewTable, List<string>> _rows = [];
    readonly Dictionary<ViewTable, IHeldEntries> _entries = [];
    readonly Dictionary<string, List<ResponsibilityTurn>> _turns = new(StringComparer.Ordinal);

    /// <summary>A JSON array of the rows that wait; empty where none does. They wait no longer.</summary>
    public string Take(ViewTable table) =>
        _rows.Remove(table, out var rows) ? $"[{string.Join(',', rows.Select(array => array[1..^1]))}]" : "[]";

    /// <summary>Puts the entries of a table among its rows, so many at a time in the order of their ids.</summary>
    /// <returns>After each time the last id; null after the last, and once where there is no entry.</returns>
    public IEnumerable<string?> Entries(ViewTable table, int most) =>
        _entries.TryGetValue(table, out var held) ? held.Write(this, most) : [null];

    public void Put<T>(ViewTable table, KnownKey known, IReadOnlyCollection<T> rows)
    {
        if (!_rows.TryGetValue(table, out var waiting))
            _rows.Add(table, waiting = []);
        waiting.Add(ViewTable.Json(rows));
    }

    public async Task<DbDataReader> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        command.Connection = connection;
        return await command.ExecuteReaderAsync(cancellation);
    }

    public Task<Dictionary<string, Entry<T>>> Entries<T>(EntryView<T> view, string[] ids, CancellationToken cancellation)
        where T : class, IFold<T> => Task.FromResult(Of(view).Get(ids));

    public void Put<T>(EntryView<T> view, IReadOnlyDictionary<string, Entry<T>> entries) where T : class, IFold<T> =>
        Of(view).Put(entries);

    public Task<IReadOnlyList<ResponsibilityTurn>> Turns(string[] loans, long before, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ResponsibilityTurn>>(
            [.. loans.SelectMany(loan => _turns.GetValueOrDefault(loan) ?? []).OrderBy(turn => turn.Position)]);

    public void Put(IReadOnlyList<ResponsibilityTurn> turns)
    {
        foreach (var turn in turns)
            if (_turns.TryGetValue(turn.Loan, out var held))
                held.Add(turn);
            else
                _turns.Add(turn.Loan, [turn]);
        ResponsibilityView.Turns.Insert(this, turns);
    }

    HeldEntries<T> Of<T>(EntryView<T> view) where T : class, IFold<T>
    {
        if (!_entries.TryGetValue(view.EntryTable, out var held))
            _entries.Add(view.EntryTable, held = new HeldEntries<T>(view));
        return (HeldEntries<T>)held;
    }

    sealed class HeldEntries<T>(EntryView<T> view) : IHeldEntries where T : class, IFold<T>
    {
        readonly SortedDictionary<string, Entry<T>> _held = new(StringComparer.Ordinal);

        /// <summary>Those that there are of some ids.</summary>
        public Dictionary<string, Entry<T>> Get(string[] ids) =>
            ids.Where(_held.ContainsKey).ToDictionary(id => id, id => _held[id]);

        public void Put(IReadOnlyDictionary<string, Entry<T>> entries)
        {
            foreach (var (id, entry) in entries)
                _held[id] = entry;
        }

        public IEnumerable<string?> Write(MemoryRows rows, int most)
        {
            var left = _held.Count;
            foreach (var part in _held.Chunk(most))
            {
                view.Write(rows, part.ToDictionary());
                left -= part.Length;
                yield return left > 0 ? part[^1].Key : null;
            }
        }
    }

    interface IHeldEntries
    {
        IEnumerable<string?> Write(MemoryRows rows, int most);
    }
}
