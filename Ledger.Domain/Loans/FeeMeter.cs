using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Loans;

/// <summary>Runs along a loan's days, counting fen-days exactly; lives for the length of one calculation.</summary>
sealed class FeeMeter(FeeTerms terms, FeeCourse course)
{
    DateOnly _reached = course.From;
    decimal _feeUnits;
    decimal _overdueUnits;

    public Dues Paid { get; private set; }

    Money Principal => course.Principal - Paid.Principal;

    /// <summary>Counts a payment; returns what of it no part needed.</summary>
    public Money Take(Payment payment)
    {
        var owed = OwedOn(payment.ValueOn);
        var overdueFee = Money.Min(payment.Amount, owed.OverdueFee);
        var fee = Money.Min(payment.Amount - overdueFee, owed.Fee);
        var principal = Money.Min(payment.Amount - overdueFee - fee, owed.Principal);
        Dues taken = new(overdueFee, fee, principal);

        Paid += taken;
        return payment.Amount - taken.Total;
    }

    public Dues OwedOn(DateOnly day)
    {
        Advance(day);
        return new Dues(OverdueFee(), Fee(), course.Principal) - Paid;
    }

    void Advance(DateOnly day)
    {
        if (day <= _reached)
            return;

        _feeUnits += Principal.Fen * (decimal)(DayCount.Units(terms, course, day) - DayCount.Units(terms, course, _reached));
        _overdueUnits += Principal.Fen * (decimal)(DaysOverdue(day) - DaysOverdue(_reached));
        _reached = day;
    }

    int DaysOverdue(DateOnly day) => Math.Max(0, day.DayNumber - course.DueOn.DayNumber);

    Money Fee() => terms.Method == FeeMethod.Flat
        ? course.FeeBefore ?? Rounded(course.Principal.Fen * terms.Rate)
        : (course.FeeBefore ?? Money.Zero) + Rounded(_feeUnits * terms.Rate / DayCount.UnitsPerRate(terms));

    Money OverdueFee() =>
        Rounded(_overdueUnits * terms.Rate * terms.OverdueFactor / DayCount.DaysPerRate(terms, course));

    Money Rounded(decimal fen) => Money.Rounded(fen, terms.Rounding);
}

/// <summary>Day counts: how much time a rate is charged for, in whole units, so that nothing is lost in between.</summary>
static class DayCount
{
    const int DaysOfAMonth = 30;

    /// <summary>Units between payout and a day; none after the due date, when the overdue fee takes over.</summary>
    /// <remarks>Daily: calendar days. Monthly: thirty for each whole month since payout, and the days of a broken one,
    /// at most thirty. Flat: none, the fee does not depend on time.</remarks>
    public static int Units(FeeTerms terms, FeeCourse course, DateOnly day)
    {
        var end = day < course.DueOn ? day : course.DueOn;
        if (end <= course.From)
            return 0;

        return terms.Method switch
        {
            FeeMethod.Flat => 0,
            FeeMethod.Daily => end.DayNumber - course.From.DayNumber,
            FeeMethod.Monthly => MonthlyUnits(course.From, end),
            _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Method, "no such method"),
        };
    }

    /// <summary>How many units the rate is for.</summary>
    public static int UnitsPerRate(FeeTerms terms) => terms.Method == FeeMethod.Daily ? terms.DayBasis : DaysOfAMonth;

    /// <summary>How many days the rate is for: what one day overdue costs is the rate divided by this.</summary>
    public static int DaysPerRate(FeeTerms terms, FeeCourse course) => terms.Method switch
    {
        FeeMethod.Flat => DaysOfAMonth * course.TermMonths,
        FeeMethod.Daily => terms.DayBasis,
        _ => DaysOfAMonth,
    };

    static int MonthlyUnits(DateOnly from, DateOnly end)
    {
        var months = (end.Year - from.Year) * 12 + end.Month - from.Month;
        if (from.AddMonths(months) > end)
            months--;
        var broken = end.DayNumber - from.AddMonths(months).DayNumber;
        return months * DaysOfAMonth + Math.Min(broken, DaysOfAMonth);
    }
}
