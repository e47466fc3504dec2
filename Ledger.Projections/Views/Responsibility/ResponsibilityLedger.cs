using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.Villages;
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
        RecentAnswers.Answer(store, moment, new(region), snapshot => Of(snapshot, region), cancellation);

    /// <remarks>Loans are counted by the changes, villages among them; amounts are those of the loans on which something stands in the
    /// books, each held by whoever had the last turn.</remarks>
    internal static async Task<ResponsibilityLedger> Of(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        var amounts = (await snapshot.Rows(AmountsSql, [snapshot.AsOf, snapshot.Position, from, before], row => (
            Holder: row.IsDBNull(0) ? "" : ResponsibilityTurn.HolderOf(row.GetString(0), row.GetString(1)),
            Outstanding: row.Money(2), Overdue: row.Money(3), Unallocated: row.Money(4)))).ToDictionary(row => row.Holder);
        var held = await ResponsibilityView.Standings.OfVillages(snapshot, await VillageView.Codes(snapshot, region));
        var persons = held.SelectMany(village => village).GroupBy(sum => sum.Standing).Select(villages => Person(villages.Key, [.. villages]) with
        {
            Outstanding = amounts.GetValueOrDefault(villages.Key).Outstanding,
            Overdue = amounts.GetValueOrDefault(villages.Key).Overdue,
        });
        var all = amounts[""];
        return new([.. persons.OrderBy(person => person.Post).ThenBy(person => person.Officer, StringComparer.Ordinal)],
            all.Outstanding, all.Overdue, all.Unallocated);
    }

    /// <param name="villages">Of each village where the person answers for a loan.</param>
    static AnsweringPerson Person(string holder, IReadOnlyList<StandingSum> villages)
    {
        var post = holder[..holder.IndexOf('/', StringComparison.Ordinal)];
        return new(Stored.Named<Post>(post)!.Value, holder[(post.Length + 1)..], villages.Count, villages.Sum(sum => sum.Entries), default, default);
    }

    const string OfRegion = "entity >= $3 and entity < $4";

    /// <summary>By person; and without one, of all.</summary>
    internal static readonly string AmountsSql = $"""
        with {OwedByLoan.Parts(OfRegion)}
        select null, null, coalesce(sum(outstanding_fen), 0)::bigint, coalesce(sum(overdue_fen), 0)::bigint,
            coalesce(sum(outstanding_fen) filter (where unallocated), 0)::bigint
        from owed
        union all
        select post, officer, sum(outstanding_fen)::bigint, sum(overdue_fen)::bigint, 0
        from owed cross join lateral (
            select distinct on (post) post, officer from {ResponsibilityView.Turns.Name} turn
            where turn.loan = owed.loan and turn.from_on <= $1 and turn.position <= $2
            order by post, position desc) held
        where (outstanding_fen <> 0 or overdue_fen <> 0) and officer is not null
        group by post, officer
        """;
}

/// <param name="Villages">In how many villages the person answers for a loan.</param>
/// <param name="Loans">Approved or paid out, and not settled.</param>
public sealed record AnsweringPerson(
    Post Post, string Officer, long Villages, long Loans, Money Outstanding, Money Overdue);
