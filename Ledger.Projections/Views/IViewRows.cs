using System.Data.Common;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Responsibility;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Where a view puts its rows: the database, a rebuild, or, to hold them against it, memory.</summary>
public interface IViewRows
{
    /// <summary>Takes rows of a table, whose properties are named as its columns.</summary>
    void Put<T>(ViewTable table, KnownKey known, IReadOnlyCollection<T> rows);

    /// <summary>Reads what is stored so far.</summary>
    Task<DbDataReader> Read(NpgsqlCommand command, CancellationToken cancellation);

    /// <summary>The entries that streams have so far, by id; none for a stream that has none.</summary>
    Task<Dictionary<string, Entry<T>>> Entries<T>(EntryView<T> view, string[] ids, CancellationToken cancellation)
        where T : class, IFold<T> => view.StoredEntries(this, ids, cancellation);

    /// <summary>Takes entries in the place of those that their streams had.</summary>
    void Put<T>(EntryView<T> view, IReadOnlyDictionary<string, Entry<T>> entries) where T : class, IFold<T> =>
        view.Write(this, entries);

    /// <summary>Who has answered for some loans so far, in the order of the log.</summary>
    /// <param name="before">A position; what is stored of later ones does not count.</param>
    internal Task<IReadOnlyList<ResponsibilityTurn>> Turns(string[] loans, long before, CancellationToken cancellation) =>
        ResponsibilityView.Stored(this, loans, before, cancellation);

    /// <summary>Takes turns, each later than those that its loan had.</summary>
    internal void Put(IReadOnlyList<ResponsibilityTurn> turns) => ResponsibilityView.Turns.Insert(this, turns);
}

/// <summary>What becomes of a row whose key the table has already.</summary>
public enum KnownKey
{
    /// <summary>It cannot be; a second time would be a bug.</summary>
    Fails,

    /// <summary>The new row takes its place.</summary>
    Replaced,

    /// <summary>The amounts are added to it.</summary>
    Added,
}
