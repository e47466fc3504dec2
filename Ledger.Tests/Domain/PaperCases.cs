using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>The director's release needs the papers complete.</summary>
static class PaperCases
{
    const string Identity = "610921197001011234";

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.PapersComplete, "one is missing", () => Release(Every(but: PaperKind.GuaranteeContract)), () => Release(Every())),
        new(Rule.PapersComplete, "none at all", () => Release([]), () => Release(Every())),
        new(Rule.PapersDescribed, "nothing to file", () => File([]), () => File([Contract])),
        new(Rule.PapersDescribed, "a digest too short",
            () => File([Contract with { Digest = new('a', 63) }]), () => File([Contract with { Digest = new('a', 64) }])),
        new(Rule.PapersDescribed, "a digest in capitals",
            () => File([Contract with { Digest = new('A', 64) }]), () => File([Contract with { Digest = new('f', 64) }])),
        new(Rule.PapersDescribed, "no page",
            () => File([Contract with { Pages = 0 }]), () => File([Contract with { Pages = 1 }])),
        new(Rule.PapersDescribed, "an identity number",
            () => File([Contract with { DocumentNumber = $"身份证{Identity}" }]),
            () => File([Contract with { DocumentNumber = $"核验{Identity[..16]}" }])),
        new(Rule.PapersDescribed, "a number too long",
            () => File([Contract with { DocumentNumber = new('号', 41) }]),
            () => File([Contract with { DocumentNumber = new('号', 40) }])),
        new(Rule.PapersFiledOnce, "the same contract again",
            () => Again(Contract), () => Again(Contract with { Digest = new('b', 64) })),
        new(Rule.StepsInOrder, "papers after the county approved",
            () => File([Contract], LoanStatus.Approved, "2026-03-12"), () => File([Contract], LoanStatus.TownApproved, "2026-03-12")),
        new(Rule.StepsInOrder, "papers before the application",
            () => File([Contract], on: "2026-03-01"), () => File([Contract], on: "2026-03-02")),
        new(Rule.SettingInRange, "a paper required twice",
            () => Publish(PaperKind.NoticeSheet, PaperKind.NoticeSheet), () => Publish(PaperKind.NoticeSheet)),
    ];

    static Paper Contract => PaperOf(PaperKind.GuaranteeContract);

    static IReadOnlyList<Paper> Every(PaperKind? but = null) =>
        [.. Enum.GetValues<PaperKind>().Where(kind => kind != but).Select(PaperOf)];

    static void Release(IReadOnlyList<Paper> papers)
    {
        var loan = LoanAt(LoanStatus.TownApproved);
        var filed = papers.Aggregate(loan, (before, paper) =>
            before.Then(state => PaperDecider.File(state, new(Id, [paper], On("2026-03-08")), Clerk)));
        filed.Approved(Tier.County, CountyOfficer, "2026-03-08");
    }

    static void File(IReadOnlyList<Paper> papers, LoanStatus status = LoanStatus.Applied, string on = "2026-03-02") =>
        PaperDecider.File(LoanAt(status), new(Id, papers, On(on)), Clerk);

    static Loan Again(Paper second) => new[] { Contract, second }.Aggregate(LoanAt(LoanStatus.Applied), (loan, paper) =>
        loan.Then(before => PaperDecider.File(before, new(Id, [paper], On("2026-03-02")), Clerk)));

    static void Publish(params PaperKind[] papers) => PolicyDecider.Publish(null, new(County, On("2026-01-01"), "1",
        Defaults with { Loan = Defaults.Loan with { RequiredPapers = papers } }, [], On("2026-01-01")), By(CountyOfficer));
}
