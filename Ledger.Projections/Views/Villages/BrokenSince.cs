using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Villages;

/// <summary>Since when limits of the policy have been broken: by the balances at each month's end, and the terms of that day.</summary>
static class BrokenSince
{
    /// <summary>The first day of the month by whose end it was so, and at every end since. Of the latest book, so not before it was opened.</summary>
    /// <param name="villages">Those that break a limit now.</param>
    public static async Task<ILookup<string, (RedFlag Flag, DateOnly Since)>> Read(
        ViewSnapshot snapshot, IReadOnlyCollection<string> villages, FundPolicy? policy)
    {
        var month = Month.Of(snapshot.AsOf).FirstDay;
        var moved = villages.Count == 0 ? [] : await snapshot.Rows(Sql,
            [villages.ToArray(), snapshot.AsOf, snapshot.Position, month, Stretch.BrokenAt(snapshot.Position), Stretch.StartAt(snapshot.Position)],
            row => new MonthSum(row.GetString(0), row.Date(1), row.GetString(2), row.Money(3)));
        return moved.GroupBy(sum => sum.Village).SelectMany(village => Of(
                village, month, (money, day) => policy?.InForce(village.Key, day) is { } inForce ? Limits.Of(inForce.Terms).BrokenBy(money) : [])
            .Select(broken => (village.Key, Broken: (broken.Key, broken.Value)))).ToLookup(one => one.Key, one => one.Broken);
    }

    /// <param name="month">The month that has not ended.</param>
    /// <param name="brokenBy">The limits that money breaks on a day.</param>
    internal static Dictionary<RedFlag, DateOnly> Of(
        IGrouping<string, MonthSum> moved, DateOnly month, Func<VillageMoney, DateOnly, IReadOnlyList<RedFlag>> brokenBy)
    {
        var (since, balances) = (new Dictionary<RedFlag, DateOnly>(), new Dictionary<string, Money>());
        var byMonth = moved.ToLookup(sum => sum.Month);
        for (var first = moved.Min(sum => sum.Month); first < month; first = first.AddMonths(1))
        {
            foreach (var sum in byMonth[first])
                balances[sum.Account] = balances.GetValueOrDefault(sum.Account) + sum.Moved;
            var broken = brokenBy(VillageMoney.Of(new(moved.Key, balances)), Month.Of(first).LastDay);
            foreach (var mended in since.Keys.Except(broken).ToList())
                since.Remove(mended);
            foreach (var flag in broken)
                since.TryAdd(flag, first);
        }

        return since;
    }

    /// <summary>As <see cref="BookSum"/>'s, by month; what opens a book stands in its month, too.</summary>
    internal static readonly string Sql = $"""
        with book as materialized (
            select entity, max(year) as year, entity || '/' || lpad(max(year)::text, 4, '0') as book
            from {JournalView.Books.Name}
            where entity = any($1) and opened_on <= $2 and position <= $3
            group by entity),
        moved as (
            select entity, month, account, opening_fen + debit_fen - credit_fen as fen
            from book join {JournalView.Months.Name} using (entity, year)
            where month < $4 and stretch < $5
            union all
            select line.entity, date_trunc('month', booked_on)::date, account, debit_fen - credit_fen
            from book join {JournalView.Lines.Name} line using (book)
            where position >= $6 and position <= $3 and booked_on < $4)
        select entity, month, account, sum(fen)::bigint
        from moved
        group by entity, month, account
        """;
}

/// <summary>What moved in an account of a village in a month, debit minus credit.</summary>
sealed record MonthSum(string Village, DateOnly Month, string Account, Money Moved);
