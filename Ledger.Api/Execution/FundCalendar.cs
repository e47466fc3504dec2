using Ledger.Projections;

namespace Ledger.Api.Execution;

/// <summary>The calendar day in the county, whatever the server's time zone.</summary>
public static class FundCalendar
{
    /// <summary>How long until the county's clocks next show a time of day.</summary>
    public static TimeSpan UntilNext(TimeSpan timeOfDay, TimeProvider clock)
    {
        var left = timeOfDay - CountyTime.Of(clock.GetUtcNow()).TimeOfDay;
        return left > TimeSpan.Zero ? left : left + TimeSpan.FromDays(1);
    }

    /// <summary>When the county's clocks last showed a time of day.</summary>
    public static DateTimeOffset LastTime(TimeSpan timeOfDay, TimeProvider clock) =>
        clock.GetUtcNow() + UntilNext(timeOfDay, clock) - TimeSpan.FromDays(1);

    /// <summary>The first instant of a day in the county, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day, TimeOnly.MinValue, CountyTime.Offset).ToUniversalTime();

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>What the county's clocks showed.</summary>
    public static DateTime TimeOf(DateTime utc) => TimeOf(new DateTimeOffset(utc, TimeSpan.Zero));

    /// <summary>What the county's clocks show at an instant.</summary>
    public static DateTime TimeOf(DateTimeOffset instant) => CountyTime.Of(instant);

    public static DateOnly DayOf(DateTimeOffset instant) => CountyTime.DayOf(instant);
}
