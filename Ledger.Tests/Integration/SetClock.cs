namespace Ledger.Tests.Integration;

/// <summary>A clock that stands where it was set: noon in the county on a day of the test's choice, until it is moved.</summary>
sealed class SetClock(DateOnly today) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = new(today, new TimeOnly(12, 0), TimeSpan.FromHours(8));

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public void Advance(TimeSpan time) => Now += time;
}
