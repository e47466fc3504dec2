using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>How a loan's fees came to be what they are on a day: stretch by stretch between payments and due date.</summary>
/// <remarks>Every stretch is the difference of two results of <see cref="UsageFee"/>, so that the stretches add up to what it
/// says, to the fen, whatever is rounded in between.</remarks>
public static class FeeHistory
{
    /// <summary>Everything charged up to a day, inclusive, whether it was paid or not.</summary>
    public static IReadOnlyList<FeeStretch> Of(FeeTerms terms, FeeCourse course, DateOnly on)
    {
        if (on < course.From)
            return [];

        var stretches = new List<FeeStretch>();
        var (before, charged) = (course.From, default(Dues));
        foreach (var day in Days(course, on))
        {
            var upToNow = Charged(terms, course, day);
            var principal = course.Principal - PaidBy(terms, course, before).Principal;
            stretches.Add(new(FeePart.Fee, before, day, principal, UnitsBetween(terms, course, before, day),
                DayCount.UnitsPerRate(terms), terms.Rate, upToNow.Fee - charged.Fee));
            stretches.Add(new(FeePart.OverdueFee, before, day, principal, DaysOverdue(course, day) - DaysOverdue(course, before),
                DayCount.DaysPerRate(terms, course), terms.Rate * terms.OverdueFactor, upToNow.OverdueFee - charged.OverdueFee));
            (before, charged) = (day, upToNow);
        }
        return [.. stretches.Where(stretch => !stretch.Amount.IsZero || stretch.Units > 0)];
    }

    /// <summary>The same of a loan that was paid out; of a settled one up to its last payment, which then was all that it cost.</summary>
    public static IReadOnlyList<FeeStretch> Of(Loan loan, FeeTerms terms, DateOnly on) => Of(terms, loan.Course!,
        loan.Status == LoanStatus.Settled ? loan.Course!.Payments.Max(payment => payment.ValueOn) : on);

    /// <summary>The payout, whatever changes the course, and the day itself.</summary>
    static IEnumerable<DateOnly> Days(FeeCourse course, DateOnly on) => course.Payments
        .Select(payment => payment.ValueOn).Append(course.DueOn)
        .Where(day => day > course.From && day < on)
        .Append(course.From).Append(on).Distinct().Order();

    static Dues Charged(FeeTerms terms, FeeCourse course, DateOnly day) =>
        UsageFee.Owed(terms, course, day) + PaidBy(terms, course, day);

    static Dues PaidBy(FeeTerms terms, FeeCourse course, DateOnly day) =>
        UsageFee.Allocate(terms, course with { Payments = course.Payments.RemoveAll(payment => payment.ValueOn > day) }).Paid;

    static int UnitsBetween(FeeTerms terms, FeeCourse course, DateOnly from, DateOnly to) =>
        DayCount.Units(terms, course, to) - DayCount.Units(terms, course, from);

    static int DaysOverdue(FeeCourse course, DateOnly day) => Math.Max(0, day.DayNumber - course.DueOn.DayNumber);
}

/// <summary>A stretch of days on which the same principal was owed, and what it cost.</summary>
/// <param name="From">The day from which it counts; <paramref name="To"/> the last. Equal: what is due whole from the first
/// day, or was owed before this ledger.</param>
/// <param name="Units">Days, or thirtieths of a month; <paramref name="UnitsPerRate"/> of them cost the rate once.</param>
/// <param name="Rate">A fraction of the principal.</param>
/// <param name="Amount">What it adds to the fee as it stands, after rounding.</param>
public sealed record FeeStretch(
    FeePart Part, DateOnly From, DateOnly To, Money Principal, int Units, int UnitsPerRate, decimal Rate, Money Amount);

/// <summary>The normal fee, or what is charged after the due date.</summary>
public enum FeePart
{
    Fee,
    OverdueFee,
}
