using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Settings, by group: the nearest value that is refused, and the last that is not.</summary>
static class PolicyCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
        [.. Versions, .. OfBooks, .. OfFees, .. OfLoans, .. OfCards, .. OfShares, .. OfMembership, .. OfIncome, .. OfOversight];

    static IEnumerable<RuleCase> Versions =>
    [
        new(Rule.PolicyVersionsInOrder, "two versions from one day",
            () => Next("2026-01-01"), () => Next("2026-01-02")),
        new(Rule.PolicyInForce, "the day before the first version",
            () => InForce("2025-12-31"), () => InForce("2026-01-01")),
        new(Rule.SettingInRange, "a town of another county",
            () => Override("610922100"), () => Override("610921107")),
        new(Rule.SettingInRange, "half a town's code",
            () => Override("6109211"), () => Override("610921107")),
        new(Rule.SettingInRange, "a village named twice",
            () => Overrides(LoanOf(VillageId, 7, null), LoanOf(VillageId, 8, null)), () => Overrides(LoanOf(VillageId, 7, null), LoanOf("610921107", 8, null))),
        new(Rule.SettingInRange, "a setting of no group that the village has",
            () => Overrides(LoanOf(VillageId, 7, ["loan.noticeDays", "fee.rate"])), () => Overrides(LoanOf(VillageId, 7, ["loan.noticeDays"]))),
        new(Rule.DifferenceIsOwn, "differs from the county and is not named",
            () => Overrides(LoanOf(VillageId, 7, [])), () => Overrides(LoanOf(VillageId, 7, ["loan.noticeDays"]))),
        new(Rule.DifferenceIsOwn, "differs from the town and is not named",
            () => Overrides(LoanOf(VillageId, 3, []), LoanOf("610921107", 7, ["loan.noticeDays"])),
            () => Overrides(LoanOf(VillageId, 7, []), LoanOf("610921107", 7, ["loan.noticeDays"]))),
    ];

    static IEnumerable<RuleCase> OfBooks =>
    [
        Supported("book.fundsAt", t => t.Book, (t, b) => t with { Book = b },
            b => b with { FundsAt = FundLocation.County }, b => b with { FundsAt = FundLocation.Village }),
        Supported("book.accrueFees", t => t.Book, (t, b) => t with { Book = b },
            b => b with { AccrueFees = true }, b => b with { AccrueFees = false }),
        Supported("book.fiscalYearStart", t => t.Book, (t, b) => t with { Book = b },
            b => b with { FiscalYearStart = 4 }, b => b with { FiscalYearStart = 1 }),
        Book("book.cashLimit", b => b with { CashLimit = Money.OfFen(-1) }, b => b with { CashLimit = default }),
    ];

    static IEnumerable<RuleCase> OfFees =>
    [
        Fee("fee.rate", f => f with { Rate = 1.01m }, f => f with { Rate = 1 }),
        Fee("fee.rate below zero", f => f with { Rate = -0.001m }, f => f with { Rate = 0 }),
        Fee("fee.dayBasis", f => f with { DayBasis = 364 }, f => f with { DayBasis = 365 }),
        Fee("fee.overdueFactor", f => f with { OverdueFactor = 10.1m }, f => f with { OverdueFactor = 10 }),
        Fee("fee.subsidyShare", f => f with { SubsidyShare = 1.01m }, f => f with { SubsidyShare = 1 }),
    ];

    static IEnumerable<RuleCase> OfLoans =>
    [
        Loan("loan.maximumTermMonths", l => l with { MaximumTermMonths = 0 }, l => l with { MaximumTermMonths = 1 }),
        Loan("loan.villageCap", l => l with { VillageCap = default }, l => l with { VillageCap = Money.OfFen(1) }),
        Loan("loan.purposes", l => l with { Purposes = [] }, l => l with { Purposes = ["crops"] }),
        Loan("loan.noticeDays", l => l with { NoticeDays = -1 }, l => l with { NoticeDays = 0 }),
        Loan("loan.substitutePayers", l => l with { SubstitutePayers = 9 }, l => l with { SubstitutePayers = 8 }),
        Loan("loan.extensions", l => l with { Extensions = -1 }, l => l with { Extensions = 0 }),
        Loan("loan.overdueStages ascend",
            l => l with { OverdueStages = [1, 1] }, l => l with { OverdueStages = [1, 2] }),
        Loan("loan.overdueStages start",
            l => l with { OverdueStages = [0, 30] }, l => l with { OverdueStages = [1, 30] }),
        Loan("loan.writeOffMonths", l => l with { WriteOffMonths = -1 }, l => l with { WriteOffMonths = 0 }),
    ];

    static IEnumerable<RuleCase> OfCards =>
    [
        Card("card.green", c => c with { Green = Money.Yuan(10_001) }, c => c with { Green = Money.Yuan(10_000) }),
        Card("card.blue", c => c with { Blue = Money.Yuan(20_001) }, c => c with { Blue = Money.Yuan(20_000) }),
        Card("card.shareMultiple", c => c with { ShareMultiple = 0 }, c => c with { ShareMultiple = 1 }),
        Card("card.matchedThreshold",
            c => c with { MatchedThreshold = Money.OfFen(-1) }, c => c with { MatchedThreshold = default }),
        Card("card.upgradeMonths", c => c with { UpgradeMonths = -1 }, c => c with { UpgradeMonths = 0 }),
        Card("card.upgradeLoans", c => c with { UpgradeLoans = -1 }, c => c with { UpgradeLoans = 0 }),
        Card("card.downgradeAfterDays",
            c => c with { DowngradeAfterDays = -1 }, c => c with { DowngradeAfterDays = 0 }),
        Card("card.suspendAfterDays", c => c with { SuspendAfterDays = 29 }, c => c with { SuspendAfterDays = 30 }),
        Card("card.reviewMonths", c => c with { ReviewMonths = 0 }, c => c with { ReviewMonths = 1 }),
    ];

    static IEnumerable<RuleCase> OfShares =>
    [
        Share("share.unit", s => s with { Unit = default }, s => s with { Unit = Money.OfFen(1) }),
        Share("share.minimum",
            s => s with { Minimum = Money.Yuan(10_001) }, s => s with { Minimum = Money.Yuan(10_000) }),
        Share("share.poorMinimum",
            s => s with { PoorMinimum = Money.Yuan(501) }, s => s with { PoorMinimum = Money.Yuan(500) }),
        Share("share.matchingMonths", s => s with { MatchingMonths = -1 }, s => s with { MatchingMonths = 0 }),
        Share("share.matchedMaximum",
            s => s with { MatchedMaximum = Money.OfFen(-1) }, s => s with { MatchedMaximum = default }),
        Share("share.gift", s => s with { Gift = Money.OfFen(-1) }, s => s with { Gift = default }),
    ];

    static IEnumerable<RuleCase> OfMembership =>
    [
        Membership("membership.minimumMonths", m => m with { MinimumMonths = -1 }, m => m with { MinimumMonths = 0 }),
        Membership("membership.exitNoticeMonths",
            m => m with { ExitNoticeMonths = -1 }, m => m with { ExitNoticeMonths = 0 }),
    ];

    static IEnumerable<RuleCase> OfIncome =>
    [
        Income("income", i => i with { RiskReserve = 29 }, i => i with { RiskReserve = 20, Capital = 25 }),
        Income("income below zero",
            i => i with { RiskReserve = -1, Capital = 46 }, i => i with { RiskReserve = 0, Capital = 45 }),
    ];

    static IEnumerable<RuleCase> OfOversight =>
    [
        Oversight("oversight.loanRatioMinimum",
            o => o with { LoanRatioMinimum = 1.01m }, o => o with { LoanRatioMinimum = 1 }),
        Oversight("oversight.badLoanMaximum",
            o => o with { BadLoanMaximum = -0.01m }, o => o with { BadLoanMaximum = 0 }),
        Oversight("oversight.reportDay", o => o with { ReportDay = 29 }, o => o with { ReportDay = 28 }),
        Oversight("oversight.allowanceRates",
            o => o with { AllowanceRates = [1.1m] }, o => o with { AllowanceRates = [1] }),
    ];

    static RuleCase Book(string of, Func<BookTerms, BookTerms> bad, Func<BookTerms, BookTerms> good) =>
        InRange(of, t => t.Book, (t, group) => t with { Book = group }, bad, good);

    static RuleCase Fee(string of, Func<FeeTerms, FeeTerms> bad, Func<FeeTerms, FeeTerms> good) =>
        InRange(of, t => t.Fee, (t, group) => t with { Fee = group }, bad, good);

    static RuleCase Loan(string of, Func<LoanTerms, LoanTerms> bad, Func<LoanTerms, LoanTerms> good) =>
        InRange(of, t => t.Loan, (t, group) => t with { Loan = group }, bad, good);

    static RuleCase Card(string of, Func<CardTerms, CardTerms> bad, Func<CardTerms, CardTerms> good) =>
        InRange(of, t => t.Card, (t, group) => t with { Card = group }, bad, good);

    static RuleCase Share(string of, Func<ShareTerms, ShareTerms> bad, Func<ShareTerms, ShareTerms> good) =>
        InRange(of, t => t.Share, (t, group) => t with { Share = group }, bad, good);

    static RuleCase Membership(
        string of, Func<MembershipTerms, MembershipTerms> bad, Func<MembershipTerms, MembershipTerms> good) =>
        InRange(of, t => t.Membership, (t, group) => t with { Membership = group }, bad, good);

    static RuleCase Income(string of, Func<IncomeTerms, IncomeTerms> bad, Func<IncomeTerms, IncomeTerms> good) =>
        InRange(of, t => t.Income, (t, group) => t with { Income = group }, bad, good);

    static RuleCase Oversight(
        string of, Func<OversightTerms, OversightTerms> bad, Func<OversightTerms, OversightTerms> good) =>
        InRange(of, t => t.Oversight, (t, group) => t with { Oversight = group }, bad, good);

    static RuleCase Supported<T>(
        string of, Func<Terms, T> group, Func<Terms, T, Terms> with, Func<T, T> bad, Func<T, T> good) =>
        InRange(of, group, with, bad, good) with { Rule = Rule.SettingSupported };

    static RuleCase InRange<T>(
        string of, Func<Terms, T> group, Func<Terms, T, Terms> with, Func<T, T> bad, Func<T, T> good) =>
        new(Rule.SettingInRange, of,
            () => Publish(null, with(Defaults, bad(group(Defaults)))), () => Publish(null, with(Defaults, good(group(Defaults)))));

    static PolicyPublished Publish(
        FundPolicy? policy, Terms terms, string from = "2026-01-01", string? region = null) =>
        PolicyDecider.Publish(policy, new(County, On(from), "文件 1", terms,
            region is null ? [] : [new(region, Fee: Defaults.Fee)], On("2025-12-01")), By(CountyOfficer));

    static void Next(string from) => Publish(FundPolicy.Fold(null, Publish(null, Defaults)), Defaults, from);

    static void InForce(string on) => FundPolicy.Fold(null, Publish(null, Defaults)).For(VillageId, On(on));

    static void Overrides(params TermsOverride[] changes) =>
        PolicyDecider.Publish(null, new(County, On("2026-01-01"), "文件 1", Defaults, changes, On("2025-12-01")), By(CountyOfficer));

    static TermsOverride LoanOf(string region, int noticeDays, IReadOnlyList<string>? own) =>
        new(region, Loan: Defaults.Loan with { NoticeDays = noticeDays }) { Own = own };

    static void Override(string region) => Publish(null, Defaults, region: region);
}
