using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests;

/// <summary>Loans that are paid out under any fee terms, by facts alone: the fee depends on nothing else.</summary>
static class FeeLoans
{
    /// <summary>Every payment is entered on this day, whenever it is valued.</summary>
    static readonly DateOnly EnteredOn = On("2035-12-31");

    public static Loan Of(FeeTerms terms, Money principal, DateOnly paidOutOn, int months) => Folded<Loan>(null,
        new LoanApplied(SampleLoans.Id, Borrower, "crops", principal, months, [], 1, terms, paidOutOn),
        new LoanDisbursed(
            SampleLoans.Id, Borrower, principal, PaidInto.Bank, paidOutOn.AddMonths(months), paidOutOn, paidOutOn));

    public static RepayLoan Payment(Money amount, DateOnly valueOn) =>
        new(SampleLoans.Id, Borrower, amount, Borrower, PaidInto.Bank, EnteredOn, valueOn);
}
