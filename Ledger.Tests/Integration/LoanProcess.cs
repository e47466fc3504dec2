using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>Loans of 1,000 yuan on their way from application to approval, by the officers who answer for each step.</summary>
static class LoanProcess
{
    public const string Chair = "chair-1";
    public const string Supervisor = "supervisor-1";
    public const string TownOfficer = "town-1";
    public const string CountyOfficer = "county-2";

    /// <summary>A loan's version when all tiers have approved: applied, pledged twice, four tiers, the notice, the papers.</summary>
    public const long ApprovedVersion = 9;

    /// <summary>So many households with 500 yuan of shares in the cash box, and a supervisor.</summary>
    public static IEnumerable<(string Actor, ICommand[] Commands)> Officered(string village, int households) =>
    [
        (Registrar,
        [
            new AppointOfficer(village, Post.Supervisor, Supervisor, On("2025-01-02")),
            .. Numbers(households).SelectMany(number => new ICommand[]
            {
                Join(MemberId(village, number)),
                new SubscribeShares(
                    MemberId(village, number), Money.Yuan(500), PaidInto.Cash, On("2025-01-05"), On("2025-01-05")),
            }),
        ]),
    ];

    /// <summary>A loan for each of so many households; the two after the last one pledge for all.</summary>
    public static IEnumerable<(string Actor, ICommand[] Commands)> Approved(string village, int loans)
    {
        string[] payers = [MemberId(village, loans + 1), MemberId(village, loans + 2)];
        var ids = Numbers(loans).Select(number => LoanId(village, number)).ToList();

        yield return ("clerk-1", [.. Numbers(loans).Select(number => new ApplyForLoan(LoanId(village, number),
            MemberId(village, number), "crops", Money.Yuan(1_000), 12, payers, On("2025-02-01")))]);
        yield return ("clerk-1",
            [.. ids.SelectMany(id => payers.Select(payer => new PledgeGuarantee(id, payer, On("2025-02-02"))))]);
        yield return (Chair, Approvals(ids, Tier.Council, "2025-02-03"));
        yield return (Supervisor, Approvals(ids, Tier.Supervisors, "2025-02-04"));
        yield return ("clerk-1", [.. ids.Select(id => new PublishNotice(id, 3, On("2025-02-05")))]);
        yield return (TownOfficer, Approvals(ids, Tier.Town, "2025-02-09"));
        yield return ("clerk-1", [.. ids.Select(Papers)]);
        yield return (CountyOfficer, Approvals(ids, Tier.County, "2025-02-10"));
    }

    public static FilePapers Papers(string loan) => new(loan,
        [.. Enum.GetValues<PaperKind>().Select(SampleLoans.PaperOf)], On("2025-02-09"));

    static ICommand[] Approvals(List<string> loans, Tier tier, string on) =>
        [.. loans.Select(loan => new ApproveLoan(loan, tier, "同意", On(on)))];

    static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);
}
