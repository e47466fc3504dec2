using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Marten;

namespace Ledger.Projections.Views.Villages;

/// <summary>The village associations of a region beside each other.</summary>
/// <param name="Total">Of all these villages; the county's own association is not among them.</param>
/// <param name="OverdueStages">Days overdue at which the county's policy begins each overdue stage; empty without one.</param>
public sealed record RegionComparison(
    IReadOnlyList<ComparedRegion> Villages, IReadOnlyList<ComparedRegion> Towns, ComparedRegion Total, IReadOnlyList<int> OverdueStages)
{
    /// <summary>As of a moment. So many statements for a county as for a village.</summary>
    public static Task<Answer<RegionComparison>> Read(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(region), async snapshot =>
        {
            var policy = await PolicyInForce.Known(snapshot, region);
            return Of(region, policy?.InForce(region, snapshot.AsOf)?.Terms.Loan.OverdueStages ?? [],
                await ComparedStates.Read(snapshot, region, policy), snapshot.AsOf);
        }, cancellation);

    static RegionComparison Of(string region, IReadOnlyList<int> stages, IReadOnlyList<ComparedStates> villages, DateOnly day) => new(
        [.. villages.Select(village => ComparedRegion.Of(village, day))],
        [.. villages.GroupBy(village => Region.TownOf(village.Region)).Select(town => ComparedRegion.Of(ComparedStates.Sum(town.Key, town), day))],
        ComparedRegion.Of(ComparedStates.Sum(region, villages), day), stages);
}

/// <summary>A village, or several added up, as the comparison shows it.</summary>
/// <param name="Name">The village's; null for sums.</param>
/// <param name="Loans">Count and outstanding principal by stage; finished loans too.</param>
/// <param name="Undecided">Loans with an objection that nobody has decided.</param>
/// <param name="LastLentOn">When it last paid out, or took over, a loan; null for never.</param>
/// <param name="Warnings">Limits of the village's policy that do not hold; none for sums.</param>
/// <param name="PastDue">What is outstanding of loans past due by 30, 60 and 90 days or more.</param>
/// <param name="Flags">What the village should be asked about; none for sums.</param>
public sealed record ComparedRegion(
    string Region,
    string? Name,
    VillageMoney Money,
    MemberCounts Members,
    IReadOnlyList<LoanStageCount> Loans,
    int Undecided,
    DateOnly? LastLentOn,
    IReadOnlyList<RedFlag> Warnings,
    IReadOnlyList<PastDueSum> PastDue,
    IReadOnlyList<RedFlag> Flags)
{
    /// <summary>The days by which lenders everywhere count what is at risk.</summary>
    public static IReadOnlyList<int> PastDueDays { get; } = [30, 60, 90];

    /// <summary>Cash and bank: what is not lent.</summary>
    public decimal? IdleRatio => Ratio.Percent(Money.Cash + Money.Bank, Money.Assets);

    /// <summary>Outstanding principal of loans in an overdue stage or a later one, in percent of all of it (PAR).</summary>
    public decimal? AtRisk(int stage) => Ratio.Percent(
        Loans.Where(loan => loan.Stage >= stage).Sum(loan => loan.Outstanding), Loans.Sum(loan => loan.Outstanding));

    /// <summary>Outstanding principal of loans past due by so many days or more, in percent of all of it (PAR30, PAR60, PAR90).</summary>
    public decimal? AtRiskFor(int days) => Ratio.Percent(
        PastDue.Single(sum => sum.Days == days).Outstanding, Loans.Sum(loan => loan.Outstanding));

    internal static ComparedRegion Of(ComparedStates states, DateOnly day)
    {
        var money = VillageMoney.Of(states.Balances);
        return new(
            states.Region, states.Name, money, MemberCounts.Of(states.Members), [.. LoanRegister.StagesOf(states.Loans)],
            (int)states.Loans.Where(sum => sum.Standing == LoanView.Objected).Sum(sum => sum.Entries), states.LastLentOn,
            states.Terms is { } terms ? Limits.Of(terms).BrokenBy(money) : [],
            [.. PastDueDays.Select(days => new PastDueSum(days, states.PastDue.Where(loan => loan.Days >= days).Sum(loan => loan.Outstanding)))],
            states.Name is null ? [] : [.. RedFlags.Of(money, states.LastLentOn, states.PastDue, states.Terms?.Loan.OverdueStages[0], day)]);
    }
}

/// <param name="Days">So many or more.</param>
public sealed record PastDueSum(int Days, Money Outstanding);

/// <summary>What a row of the comparison is made of, as of one moment.</summary>
/// <param name="Terms">Null where no policy is in force, and for sums: limits are a village's.</param>
sealed record ComparedStates(
    string Region,
    string? Name,
    EntityBalances Balances,
    IReadOnlyList<StandingSum> Members,
    IReadOnlyList<StandingSum> Loans,
    DateOnly? LastLentOn,
    IReadOnlyList<PastDueLoan> PastDue,
    Terms? Terms)
{
    /// <summary>Of every registered village of a region.</summary>
    /// <param name="policy">Null where none was published.</param>
    public static async Task<IReadOnlyList<ComparedStates>> Read(ViewSnapshot snapshot, string region, FundPolicy? policy)
    {
        var names = await VillageView.Names(snapshot, region);
        var balances = (await EntityBalances.Read(snapshot, region)).ToDictionary(entity => entity.Region);
        var members = await MemberView.Standings.OfVillages(snapshot, names.Keys);
        var loans = await LoanView.Standings.OfVillages(snapshot, names.Keys);
        var lent = await LoanView.LastLent(snapshot, names.Keys);
        var pastDue = (await PastDueLoan.Read(snapshot, region)).ToLookup(loan => loan.Village);
        return
        [
            .. names.Select(village => new ComparedStates(village.Key, village.Value,
                balances.GetValueOrDefault(village.Key) ?? EntityBalances.Sum(village.Key, []), [.. members[village.Key]],
                [.. loans[village.Key]], lent.TryGetValue(village.Key, out var on) ? on : null,
                [.. pastDue[village.Key]], policy?.InForce(village.Key, snapshot.AsOf)?.Terms)),
        ];
    }

    public static ComparedStates Sum(string region, IEnumerable<ComparedStates> parts)
    {
        var all = parts.ToList();
        return new(region, null, EntityBalances.Sum(region, all.Select(part => part.Balances)),
            Sum(all.SelectMany(part => part.Members)), Sum(all.SelectMany(part => part.Loans)),
            all.Max(part => part.LastLentOn), [.. all.SelectMany(part => part.PastDue)], null);
    }

    static IReadOnlyList<StandingSum> Sum(IEnumerable<StandingSum> standings) =>
    [
        .. standings.GroupBy(sum => (sum.Standing, sum.Stage)).Select(same => new StandingSum(
            same.Key.Standing, same.Key.Stage, same.Sum(sum => sum.Entries), same.Sum(sum => sum.Amount))),
    ];
}
