using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views;

/// <summary>States as they were at the end of a business day.</summary>
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

    /// <summary>Every state of a village at the end of a day, by id.</summary>
    internal static Task<IReadOnlyList<T>> Village<T>(
        ViewSnapshot snapshot, ViewTable table, string village, DateOnly day) where T : class, IFold<T> =>
        States<T>(snapshot, $"from {table.Name} where village = $1 and first_on <= $2 order by id", village, day);

    /// <summary>One state at the end of a day; null before its first fact.</summary>
    internal static async Task<T?> One<T>(
        ViewSnapshot snapshot, ViewTable table, string id, DateOnly day) where T : class, IFold<T> =>
        (await States<T>(snapshot, $"from {table.Name} where id = $1 and first_on <= $2", id, day)).SingleOrDefault();

    /// <remarks>What has not changed since is read as it is stored; only the rest is folded again from the log.</remarks>
    static async Task<IReadOnlyList<T>> States<T>(
        ViewSnapshot snapshot, string from, string key, DateOnly day) where T : class, IFold<T>
    {
        var rows = await snapshot.Rows($"select {EntryView<T>.Columns}, id {from}", [key, day],
            row => (Id: row.GetString(3), Entry: EntryView<T>.Read(row)));
        var changed = rows.Where(row => row.Entry.LastOn > day).Select(row => Keys.Stream(T.Kind, row.Id)).ToArray();
        var facts = await snapshot.Facts(changed);
        return [.. rows.Select(row => row.Entry.LastOn <= day
            ? row.Entry.State
            : Fold<T>(facts[Keys.Stream(T.Kind, row.Id)], day)!)];
    }
}
