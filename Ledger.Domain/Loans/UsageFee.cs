using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Loans;

/// <summary>What is owed, or was paid, in the order in which money is counted: overdue fee, fee, principal.</summary>
public readonly record struct Dues(Money OverdueFee, Money Fee, Money Principal)
{
    public Money Total => OverdueFee + Fee + Principal;

    public static Dues operator +(Dues left, Dues right) =>
        new(left.OverdueFee + right.OverdueFee, left.Fee + right.Fee, left.Principal + right.Principal);

    public static Dues operator -(Dues left, Dues right) =>
        new(left.OverdueFee - right.OverdueFee, left.Fee - right.Fee, left.Principal - right.Principal);
}

/// <summary>Everything that the fee of a paid-out loan depends on, besides its terms.</summary>
/// <param name="FeeBefore">Of a loan brought forward, the fee owed at the start; a flat fee is then all in it.</param>
/// <param name="From">The day the money moved: the fee counts from it.</param>
/// <param name="DueOn">The last day on which paying is on time.</param>
/// <param name="Payments">In order of arrival; the fee follows their value dates.</param>
public sealed record FeeCourse(
    Money Principal, Money? FeeBefore, DateOnly From, DateOnly DueOn, int TermMonths, ImmutableList<Payment> Payments)
{
    public FeeCourse With(LoanRepaid repaid) =>
        this with { Payments = Payments.Add(new(repaid.Number, repaid.Amount, repaid.ValueOn)) };

    public FeeCourse Without(int number) =>
        this with { Payments = Payments.RemoveAll(payment => payment.Number == number) };
}

public sealed record Payment(int Number, Money Amount, DateOnly ValueOn);

/// <summary>How all payments of a loan fall on its parts.</summary>
/// <param name="Left">What no part needed: an overpayment.</param>
public sealed record Allocation(Dues Paid, Money Left);

/// <summary>The one fee calculator: preview, posting, audit and what-if all call it (docs/spec-usage-fee.md).</summary>
/// <remarks>A pure function of the payments by value date, so that a late entry gives what an entry in time gives. The fee
/// is rounded once, as it stands on the day; what is charged is the difference to what was paid, so that the parts of any
/// schedule add up to the whole.</remarks>
public static class UsageFee
{
    /// <summary>What is owed on a day; payments valued after it do not count.</summary>
    public static Dues Owed(FeeTerms terms, FeeCourse course, DateOnly on)
    {
        var meter = new FeeMeter(terms, course);
        foreach (var payment in InOrder(course).Where(payment => payment.ValueOn <= on))
            meter.Take(payment);
        return meter.OwedOn(on);
    }

    /// <summary>How the payments, sorted by value date and arrival, fall on overdue fee, fee and principal.</summary>
    public static Allocation Allocate(FeeTerms terms, FeeCourse course)
    {
        var meter = new FeeMeter(terms, course);
        var left = InOrder(course).Sum(meter.Take);
        return new(meter.Paid, left);
    }

    static IEnumerable<Payment> InOrder(FeeCourse course) =>
        course.Payments.OrderBy(payment => payment.ValueOn).ThenBy(payment => payment.Number);
}
