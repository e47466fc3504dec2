using Ledger.Domain.Basics;

namespace Ledger.Projections.Views;

/// <summary>What an entry is, as far as lists filter by it and count it.</summary>
/// <param name="Standing">A word, such as a loan's status or a household's card.</param>
/// <param name="Stage">Tells apart what has the same standing.</param>
/// <param name="Amount">What the entry adds to its list's total.</param>
public readonly record struct Trait(string Standing, int Stage = 0, Money Amount = default);

/// <summary>One fact made so many entries more, or less, of a standing, from a day on.</summary>
public sealed record StandingChange(
    long Position, string Id, string Village, DateOnly Day, string Standing, int Stage, int Entries, long AmountFen);

/// <summary>The changes of one stretch of the log, in a village, town or county, on a day or in a month.</summary>
/// <param name="Start">The day, or the month's first one.</param>
public sealed record StandingCount(
    string Region, Grain Grain, DateOnly Start, string Standing, int Stage, long Stretch, int Entries, long AmountFen);

/// <summary>The changes of one long stretch of the log, in a village, town or county, in a year.</summary>
/// <param name="Year">Its first day.</param>
public sealed record StandingYear(
    string Region, DateOnly Year, string Standing, int Stage, long LongStretch, int Entries, long AmountFen);

public enum Grain
{
    Day,
    Month,
}

/// <summary>How many entries had a standing at a moment, and what their amounts came to.</summary>
public sealed record StandingSum(string Standing, int Stage, long Entries, Money Amount);
