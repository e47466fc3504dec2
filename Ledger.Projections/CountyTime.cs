namespace Ledger.Projections;

/// <summary>What the county's clocks show, wherever the program runs. China has one zone and no summer time.</summary>
public static class CountyTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTime Of(DateTimeOffset instant) => instant.ToOffset(Offset).DateTime;

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant));
}
