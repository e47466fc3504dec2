using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views;

/// <summary>States as of a moment.</summary>
public static class AsOf
{
    /// <summary>The facts of one stream that had happened by the end of a day, in log order.</summary>
    /// <remarks>Those dated by then. But nothing counts before the stream's first fact, nor after a payout before the payout
    /// itself, whatever day it was given: no repayment precedes its loan.</remarks>
    public static IEnumerable<IFact> Facts(IEnumerable<IFact> stream, DateOnly day)
    {
        var isStarted = false;
        foreach (var fact in stream)
        {
            if (fact.On > day && (!isStarted || fact is LoanDisbursed))
                yield break;

            isStarted = true;
            if (fact.On <= day)
                yield return fact;
        }
    }

    /// <summary>The state at the end of a day; null before the stream's first fact.</summary>
    public static T? Fold<T>(IEnumerable<IFact> stream, DateOnly day) where T : class, IFold<T> =>
        Facts(stream, day).Aggregate((T?)null, T.Fold);

    /// <summary>Any stream's state, folded from the log, and the version that the stream was at; null before its first fact.</summary>
    public static async Task<(T? State, long Version)> Stream<T>(ViewSnapshot snapshot, string id) where T : class, IFold<T>
    {
        var facts = (await snapshot.Facts([Keys.Stream(T.Kind, id)])).SelectMany(stream => stream).ToList();
        return (Fold<T>(facts, snapshot.AsOf), facts.Count);
    }

    /// <summary>One state; null before its first fact.</summary>
    internal static async Task<T?> One<T>(ViewSnapshot snapshot, ViewTable table, string id) where T : class, IFold<T> =>
        (await Some<T>(snapshot, table, [id])).SingleOrDefault();

    /// <summary>The states of these ids that there were, by id.</summary>
    /// <remarks>What has not changed since is taken as it is stored, and parsed once as long as it stays so; only the rest is
    /// folded again from the log.</remarks>
    internal static async Task<IReadOnlyList<T>> Some<T>(ViewSnapshot snapshot, ViewTable table, IReadOnlyList<string> ids)
        where T : class, IFold<T>
    {
        var rows = await snapshot.Rows(Sql(table), [snapshot.Position, snapshot.AsOf, ids.ToArray()],
            row => (Id: row.GetString(0), LastOn: row.Date(1), LastPosition: row.GetInt64(2)));
        var isAsStored = rows.ToLookup(row => row.LastPosition <= snapshot.Position && row.LastOn <= snapshot.AsOf);
        var states = await snapshot.Parsed.Some<T>(snapshot, table, [.. isAsStored[true].Select(row => (row.Id, row.LastPosition))]);
        var facts = await snapshot.Facts([.. isAsStored[false].Select(row => Keys.Stream(T.Kind, row.Id))]);
        return [.. rows.Select(row => states.TryGetValue(row.Id, out var state)
            ? state
            : Fold<T>(facts[Keys.Stream(T.Kind, row.Id)], snapshot.AsOf)!)];
    }

    internal static string Sql(ViewTable table) => $"""
        select id, last_on, last_position from {table.Name}
        where id = any($3) and first_position <= $1 and first_on <= $2
        order by id
        """;
}
