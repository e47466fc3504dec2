using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class ServicingCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.LoanOutstanding, "not paid out yet",
            () => Repay(LoanAt(LoanStatus.Approved)), () => Repay(LoanAt(LoanStatus.Outstanding))),
        new(Rule.LoanOutstanding, "settled",
            () => Repay(LoanAt(LoanStatus.Settled)), () => Repay(LoanAt(LoanStatus.Outstanding))),
        new(Rule.LoanOutstanding, "money from before the payout",
            () => RepayOn("2026-03-10"), () => RepayOn("2026-03-11")),
        new(Rule.PayerAllowed, "a neighbour",
            () => Repay(LoanAt(LoanStatus.Outstanding), Chair), () => Repay(LoanAt(LoanStatus.Outstanding), SecondPayer)),
        // 5,000 yuan, six months at 5 ‰: 5,150 yuan.
        new(Rule.NoOverpayment, "one fen too much",
            () => LoanAt(LoanStatus.Outstanding).Repaid(Money.OfFen(515_001)),
            () => LoanAt(LoanStatus.Outstanding).Repaid(Money.OfFen(515_000))),
        new(Rule.LatestRepaymentFirst, "the first of two", () => Reverse(1), () => Reverse(2)),
        new(Rule.LatestRepaymentFirst, "none is left",
            () => LoanServicing.Reverse(LoanAt(LoanStatus.Outstanding), Reversal(1), LastVoucher, OfficeredVillage), () => Reverse(2)),
        new(Rule.WithinOneVillage, "whose repayment is taken back",
            () => LoanServicing.Reverse(TwiceRepaid, Reversal(2) with { MemberId = FirstPayer }, LastVoucher, OfficeredVillage),
            () => Reverse(2)),
        new(Rule.VoucherReversible, "another loan's voucher",
            () => Reverse(2, voucher => voucher with { Cause = "loan/" + VillageId + "-2026-002" }), () => Reverse(2)),
        new(Rule.VoucherReversible, "a voucher of another amount",
            () => Reverse(2, voucher => voucher with { Lines = [.. voucher.Lines.Skip(1)] }), () => Reverse(2)),
    ];

    static Loan OnceRepaid => LoanAt(LoanStatus.Outstanding).Repaid(Money.Yuan(1_000), "2026-06-11");

    static Loan TwiceRepaid => OnceRepaid.Repaid(Money.Yuan(2_000), "2026-07-11");

    static ReverseRepayment Reversal(int number) =>
        new(Id, Borrower, number, "2026-07-0001", "wrong loan", On("2026-07-12"));

    static void Repay(Loan loan, string payer = Borrower) =>
        LoanServicing.Repay(loan, Payment(Money.Yuan(1)) with { Payer = payer });

    static void RepayOn(string day) =>
        LoanServicing.Repay(LoanAt(LoanStatus.Outstanding), Payment(Money.Yuan(1)) with { ValueOn = On(day) });

    static void Reverse(int number, Func<VoucherPosted, VoucherPosted>? change = null)
    {
        var voucher = LastVoucher;
        LoanServicing.Reverse(TwiceRepaid, Reversal(number), change is null ? voucher : change(voucher), OfficeredVillage);
    }

    /// <summary>The voucher of the last repayment.</summary>
    static VoucherPosted LastVoucher => BookDecider.Post(EmptyBook,
        Postings.For(LoanServicing.Repay(OnceRepaid, Payment(Money.Yuan(2_000), "2026-07-11")), Account.LoansOut, Clerk), Clerk);
}
