using System.Diagnostics;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

public sealed class LoanTests
{
    public static TheoryData<LoanStatus> Statuses => [.. Enum.GetValues<LoanStatus>()];

    [Theory, MemberData(nameof(Statuses))]
    public void a_loan_reaches_every_status(LoanStatus status) => Assert.Equal(status, LoanAt(status).Status);

    [Theory]
    //          on (due 2027-03-11), stage before, stage, moved yuan
    [InlineData("2027-03-11", 0, null, 0)]
    [InlineData("2027-03-12", 0, 1, 5_000)]
    [InlineData("2027-03-12", 1, null, 0)]
    [InlineData("2027-04-10", 1, null, 0)]
    [InlineData("2027-04-11", 1, 2, 0)]
    [InlineData("2027-06-10", 0, 3, 5_000)]
    [InlineData("2027-09-08", 3, 4, 0)]
    public void an_overdue_loan_moves_once_and_rises_by_stages(string on, int before, int? stage, long moved)
    {
        var loan = LoanAt(LoanStatus.Outstanding) with { Stage = before };

        var assessed = LoanServicing.Assess(loan, new(Id, Borrower, On(on)), Defaults.Loan);

        Assert.Equal(stage, assessed?.Stage);
        Assert.Equal(Money.Yuan(moved), assessed?.Moved ?? Money.Zero);
    }

    [Fact]
    public void an_overdue_loans_principal_stands_in_its_own_account()
    {
        var loan = LoanAt(LoanStatus.Outstanding);

        var overdue = Folded(loan, LoanServicing.Assess(loan, new(Id, Borrower, On("2027-03-12")), Defaults.Loan)!);

        Assert.Equal((Account.LoansOut, Account.OverdueLoans), (loan.PrincipalAccount, overdue.PrincipalAccount));
    }

    [Theory]
    //          paid on, stage, on time
    [InlineData("2027-03-11", 0, true)]
    [InlineData("2027-03-12", 0, false)]
    [InlineData("2027-03-11", 1, false)]
    public void a_loan_is_settled_on_time_up_to_its_due_date(string on, int stage, bool onTime)
    {
        var loan = LoanAt(LoanStatus.Outstanding) with { Stage = stage };
        var paid = loan.Repaid(loan.OwedOn(On(on)).Total, on);

        Assert.Equal(onTime, LoanServicing.SettleWhenPaid(paid, On(on))?.OnTime);
    }

    [Fact]
    public void a_loan_with_a_fen_to_pay_is_not_settled()
    {
        var paid = LoanAt(LoanStatus.Outstanding).Repaid(Money.OfFen(514_999));

        Assert.Null(LoanServicing.SettleWhenPaid(paid, On("2026-09-11")));
        Assert.Equal(Money.OfFen(1), paid.Outstanding);
    }

    [Fact]
    public void a_notice_closes_once()
    {
        var closed = LoanAt(LoanStatus.NoticeOver);

        Assert.Null(ApprovalDecider.Close(closed, new(Id, On("2026-03-09"))));
    }

    [Fact]
    public void a_longer_notice_than_the_policys_runs_for_its_own_days()
    {
        var loan = LoanAt(LoanStatus.SupervisorsApproved);

        var published = ApprovalDecider.Publish(loan, new(Id, 7, On("2026-03-05")), Defaults.Loan);

        Assert.Equal(On("2026-03-12"), published.OverOn);
    }

    [Fact]
    public void a_repayment_taken_back_leaves_the_loan_as_it_was()
    {
        var loan = LoanAt(LoanStatus.Outstanding).Repaid(Money.Yuan(1_000), "2026-06-11");
        var last = LoanServicing.Repay(loan, Payment(Money.Yuan(2_000), "2026-07-11"));

        var after = Folded(loan, last, new RepaymentReversed(
            Id, last.Number, last.Amount, last.OverdueFee, last.Fee, last.Principal, "wrong loan", [], On("2026-07-12")));

        Assert.Equal(loan.Booked, after.Booked);
        Assert.Equal(loan.OwedOn(On("2026-12-31")), after.OwedOn(On("2026-12-31")));
        Assert.Equal(3, LoanServicing.Repay(after, Payment(Money.Yuan(1), "2026-07-13")).Number);
    }

    [Fact]
    public void a_fact_that_cannot_follow_is_a_bug() => Assert.Throws<UnreachableException>(
        () => Loan.Fold(null, new LoanSettled(Id, true, [], On("2026-07-12"))));
}
