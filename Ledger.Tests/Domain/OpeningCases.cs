using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class OpeningCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.BookNotYetOpen, "a book", () => Open(EmptyBook, Balanced), () => Open(null, Balanced)),
        new(Rule.SubLedgerWithinControl, "details above the balance",
            () => Open(null, Balanced, Shares(1_001)), () => Open(null, Balanced, Shares(1_000))),
        new(Rule.SubLedgerWithinControl, "a detail of nothing",
            () => Open(null, Balanced, Shares(0)), () => Open(null, Balanced, Shares(1))),
        new(Rule.SubLedgerWithinControl, "details without a balance",
            () => Open(null, Balanced, new OpeningDetail(Account.MatchedShares, Money.Yuan(1), Borrower)),
            () => Open(null, Balanced)),
        new(Rule.SubLedgerWithinControl, "one account twice",
            () => Open(null, [.. Balanced, Balance(Account.Bank, 0)]), () => Open(null, Balanced)),
        new(Rule.LineOneSided, "a balance on both sides",
            () => Open(null, [.. Balanced, new(Account.FixedAssets, Money.Yuan(5), Money.Yuan(5))]),
            () => Open(null, [.. Balanced, new(Account.FixedAssets, default, default)])),
        new(Rule.BusinessAccountsByBusiness, "a balance between entities",
            () => Open(null, [.. Balanced, Balance(Account.InterEntity, 0)]), () => Open(null, Balanced)),
        new(Rule.BroughtForwardOnce, "shares", () => BringShares(MemberWith(500)), () => BringShares(Joined())),
        new(Rule.BroughtForwardOnce, "a loan",
            () => BringLoan(LoanAt(LoanStatus.Applied)), () => BringLoan(null)),
        new(Rule.TermWithinMaximum, "a loan brought forward", () => BringLoan(null, 0), () => BringLoan(null, 36)),
        new(Rule.OpeningCoversBroughtForward, "more than is unallocated",
            () => Allocate(1_001), () => Allocate(1_000)),
        new(Rule.OpeningCoversBroughtForward, "not what the opening names",
            () => Allocate(399, named: 400), () => Allocate(400, named: 400)),
    ];

    static IReadOnlyList<OpeningBalance> Balanced =>
        [Balance(Account.Bank, 1_000), new(Account.OwnShares, default, Money.Yuan(1_000))];

    static OpeningBalance Balance(Account account, long debit) => new(account, Money.Yuan(debit), default);

    static OpeningDetail Shares(long yuan) => new(Account.OwnShares, Money.Yuan(yuan), Borrower);

    static IReadOnlyList<IFact> Open(
        Book? book, IReadOnlyList<OpeningBalance> balances, params IReadOnlyList<OpeningDetail> details) =>
        Opening.Open(book, new(VillageId, On("2026-01-01"), balances, details), Clerk);

    static void BringShares(Member member) => MemberDecider.BringForward(member, new(Borrower,
        [new(Money.Yuan(500), On("2020-01-10"))], default, default, "2026-01-0001", On("2026-01-01")));

    static void BringLoan(Loan? loan, int months = 12) => LoanDecider.BringForward(loan, MemberWith(1_000),
        new(Id, Borrower, "crops", Money.Yuan(3_000), default, On("2026-06-30"), months, [], "2026-01-0001", On("2026-01-01")),
        VillageDefaults, OfficeredVillage);

    static void Allocate(long yuan, long named = 0)
    {
        var facts = Open(null, Balanced, named == 0 ? [] : [Shares(named)]);
        var part = Line.Cr(Account.OwnShares, Money.Yuan(yuan)) with { Member = Borrower };

        Opening.Allocate(Folded<Book>(null, facts), facts.OfType<VoucherPosted>().Single(), part);
    }
}
