using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Projections.Views.Villages;

/// <summary>Who answers for a village's fund, and for what: people, money, members, loans, and what is not as it should be.</summary>
/// <param name="Officers">Of the three levels, each with the day since which he answers.</param>
/// <param name="Answering">Who answers for its loans, and for how much of them.</param>
/// <param name="Money">Where the money came from, where it is, and what it earned.</param>
/// <param name="Loans">Count and outstanding principal by stage; finished loans too.</param>
/// <param name="Notices">Applications that hang out now.</param>
/// <param name="Objections">Objections that nobody has decided.</param>
/// <param name="Warnings">Limits of the policy that do not hold.</param>
public sealed record VillageResponsibility(
    string VillageId,
    string? Name,
    string? Association,
    IReadOnlyList<Officer> Officers,
    IReadOnlyList<AnsweringPerson> Answering,
    VillageMoney Money,
    MemberCounts Members,
    IReadOnlyList<LoanStageCount> Loans,
    IReadOnlyList<OpenNotice> Notices,
    IReadOnlyList<OpenObjection> Objections,
    IReadOnlyList<RedFlag> Warnings)
{
    /// <summary>Puts the answer together from states of one and the same moment.</summary>
    public static VillageResponsibility Of(VillageStates states, Limits? limits)
    {
        var money = VillageMoney.Of(states.Balances);
        return new(
            states.VillageId, states.Village?.Name, states.Village?.Association, states.Village?.Officers ?? [], states.Answering, money,
            states.Members, states.Loans, NoticesOf(states.Waiting),
            ObjectionsOf(states.Waiting), limits?.BrokenBy(money) ?? []);
    }

    static IReadOnlyList<OpenNotice> NoticesOf(IReadOnlyList<Loan> loans) =>
    [
        .. loans.Where(loan => loan is { Status: LoanStatus.OnNotice, Notice: not null })
            .Select(loan => new OpenNotice(loan.Id, loan.Notice!.PublishedOn, loan.Notice.OverOn)),
    ];

    static IReadOnlyList<OpenObjection> ObjectionsOf(IReadOnlyList<Loan> loans) =>
    [
        .. loans.Where(loan => loan.Status is not (LoanStatus.Rejected or LoanStatus.Withdrawn))
            .SelectMany(loan => loan.Objections.Where(objection => objection.Upheld is null)
                .Select(objection => new OpenObjection(loan.Id, objection.Number, objection.Ground, objection.RaisedOn))),
    ];
}

/// <summary>Everything that an answer about a village is made of, as of one moment.</summary>
/// <param name="Waiting">At least the loans that are on notice or objected to.</param>
public sealed record VillageStates(
    string VillageId,
    Village? Village,
    MemberCounts Members,
    IReadOnlyList<LoanStageCount> Loans,
    IReadOnlyList<Loan> Waiting,
    EntityBalances Balances,
    IReadOnlyList<AnsweringPerson> Answering);

/// <param name="OverOn">The first day on which the loan may go on.</param>
public sealed record OpenNotice(string LoanId, DateOnly PublishedOn, DateOnly OverOn);

public sealed record OpenObjection(string LoanId, int Number, string Ground, DateOnly RaisedOn);

/// <param name="Poor">How many of them are poor households.</param>
public sealed record MemberCounts(int All, int Poor, IReadOnlyDictionary<Card, int> ByCard)
{
    /// <param name="standings">By card; stage 1 are the poor households.</param>
    internal static MemberCounts Of(IEnumerable<StandingSum> standings)
    {
        int Count(Func<StandingSum, bool> which) => (int)standings.Where(which).Sum(sum => sum.Entries);

        return new(Count(_ => true), Count(sum => sum.Stage == 1),
            Enum.GetValues<Card>().ToDictionary(card => card, card => Count(sum => sum.Standing == Stored.NameOf(card))));
    }
}
