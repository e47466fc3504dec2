namespace Ledger.Api.Execution;

/// <summary>The calendar day in the county, whatever the server's time zone. China has one zone and no summer time.</summary>
public static class FundCalendar
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);
}
