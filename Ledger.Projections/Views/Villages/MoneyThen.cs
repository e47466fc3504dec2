using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Villages;

/// <summary>What a village's money was when somebody spoke about it: on his day, as far as it was known at his position.</summary>
static class MoneyThen
{
    /// <summary>Of each of them by the position of what was said; one statement for all.</summary>
    public static async Task<IReadOnlyDictionary<long, VillageMoney>> Read(ViewSnapshot snapshot, IReadOnlyList<FlagConversation> said)
    {
        var steps = said.Select(talk => talk.Last).ToList();
        var moved = steps.Count == 0 ? [] : await snapshot.Rows(Sql,
            [
                said.Select(talk => talk.Village).ToArray(), steps.Select(step => step.On).ToArray(), steps.Select(step => step.Position).ToArray(),
                steps.Select(step => Domain.Basics.Month.Of(step.On).FirstDay).ToArray(), steps.Select(step => Stretch.BrokenAt(step.Position)).ToArray(),
                steps.Select(step => Stretch.StartAt(step.Position)).ToArray(),
            ],
            row => (Said: row.GetInt64(0), Account: row.GetString(1), Balance: row.Money(2)));
        return moved.GroupBy(row => row.Said).ToDictionary(one => one.Key,
            one => VillageMoney.Of(new("", one.ToDictionary(row => row.Account, row => row.Balance))));
    }

    /// <summary>As <see cref="BookSum"/>'s, each at a moment of its own.</summary>
    internal static readonly string Sql = $"""
        with said as materialized (
            select *, (select max(year) from {JournalView.Books.Name} book
                where book.entity = one.entity and opened_on <= until and position <= known) as year
            from unnest($1::text[], $2::date[], $3::bigint[], $4::date[], $5::bigint[], $6::bigint[])
                as one (entity, until, known, last_month, broken, broken_from)),
        moved as (
            select known, account, opening_fen + debit_fen - credit_fen as fen
            from said join {JournalView.Months.Name} using (entity, year)
            where month < last_month and stretch < broken
            union all
            select known, account, opening_fen + debit_fen - credit_fen
            from said join {JournalView.Days.Name} using (entity, year)
            where day >= last_month and day <= until and stretch < broken
            union all
            select known, account, debit_fen - credit_fen
            from said join {JournalView.Lines.Name} line on line.book = said.entity || '/' || lpad(said.year::text, 4, '0')
            where position >= broken_from and position <= known and booked_on <= until)
        select known, account, sum(fen)::bigint
        from moved
        group by known, account
        """;
}
