using System.Diagnostics;

namespace Ledger.Tests.Integration;

/// <summary>Asks again until the answer is the expected one: for what the ledger does by itself a moment later.</summary>
static class Until
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task Equal<T>(T expected, Func<Task<T>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Equals(expected, await ask()) && Stopwatch.GetElapsedTime(started) < Patience)
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, await ask());
    }
}
