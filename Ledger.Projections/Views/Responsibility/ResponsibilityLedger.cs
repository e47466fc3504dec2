using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Marten;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>Who answers for the loans of a region, with the sums that each holds. At each of the three levels the persons'
/// sums, and what is unallocated, add up to the books.</summary>
/// <param name="Outstanding">By the books: loans out and overdue.</param>
/// <param name="Overdue">By the books: overdue.</param>
/// <param name="Unallocated">The part of outstanding that nobody has broken down by loan yet.</param>
public sealed record ResponsibilityLedger(
    IReadOnlyList<AnsweringPerson> Persons, Money Outstanding, Money Overdue, Money Unallocated)
{
    /// <summary>As of a moment; the region may be a village, a town or the county.</summary>
    public static Task<Answer<ResponsibilityLedger>> Read(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(region), async snapshot =>
        {
            var (from, before) = ViewSnapshot.RangeOf(region);
            var totals = await snapshot.Rows(TotalsSql, [snapshot.AsOf, snapshot.Position, from, before],
                row => (row.Money(0), row.Money(1), row.Money(2)));
            var (outstanding, overdue, unallocated) = totals[0];
            return new ResponsibilityLedger(await PersonsOf(snapshot, region), outstanding, overdue, unallocated);
        }, cancellation);

    /// <summary>By level and person.</summary>
    internal static async Task<IReadOnlyList<AnsweringPerson>> PersonsOf(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        var rows = await snapshot.Rows(PersonsSql, [snapshot.AsOf, snapshot.Position, from, before], row => new AnsweringPerson(
            row.Name<Post>(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.Money(4), row.Money(5)));
        return [.. rows.OrderBy(person => person.Post).ThenBy(person => person.Officer, StringComparer.Ordinal)];
    }

    const string OfRegion = "entity >= $3 and entity < $4";

    internal static readonly string PersonsSql = $"""
        with {OwedByLoan.Parts(OfRegion)},
        held as (
            select distinct on (village, loan, post) village, loan, post, officer
            from {ResponsibilityView.Turns.Name}
            where village >= $3 and village < $4 and from_on <= $1 and position <= $2
            order by village, loan, post, position desc)
        select post, officer, count(distinct village), count(*), coalesce(sum(outstanding_fen), 0)::bigint,
            coalesce(sum(overdue_fen), 0)::bigint
        from held left join owed using (loan)
        where officer is not null
        group by post, officer
        """;

    internal static readonly string TotalsSql = $"""
        with {OwedByLoan.Parts(OfRegion)}
        select coalesce(sum(outstanding_fen), 0)::bigint, coalesce(sum(overdue_fen), 0)::bigint,
            coalesce(sum(outstanding_fen) filter (where unallocated), 0)::bigint
        from owed
        """;
}

/// <param name="Villages">In how many villages the person answers for a loan.</param>
/// <param name="Loans">Approved or paid out, and not settled.</param>
public sealed record AnsweringPerson(
    Post Post, string Officer, long Villages, long Loans, Money Outstanding, Money Overdue);
