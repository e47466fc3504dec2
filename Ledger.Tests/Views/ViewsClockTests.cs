using System.Diagnostics;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Tests.Views;

public sealed class ViewsClockTests(ViewsHost host)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_waits_sees_his_own_write_soon()
    {
        await using var store = await host.NewStore();
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await Write(store, 1);
        var waits = new List<double>();
        for (var number = 2; number <= 40; number++)
        {
            await Write(store, number);
            var started = Stopwatch.GetTimestamp();
            Assert.True(await ViewsClock.Reached(store, number, TimeSpan.FromSeconds(5), Cancellation));
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        await daemon.StopAllAsync();

        waits.Sort();
        TestContext.Current.SendDiagnosticMessage($"wait for one's own write: median {waits[20]:0} ms, worst {waits[^1]:0} ms");
        // Far above what is measured on a quiet machine, below what polling alone would take.
        Assert.True(waits[20] < 250, $"median {waits[20]:0} ms");
    }

    [Fact]
    public async Task who_waits_for_what_never_comes_is_told_so()
    {
        await using var store = await host.NewStore();

        var started = Stopwatch.GetTimestamp();
        Assert.False(await ViewsClock.Reached(store, 1, TimeSpan.FromMilliseconds(120), Cancellation));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 120, 5_000);
    }

    static Task Write(IDocumentStore store, int number)
    {
        var village = $"610921107{number:000}";
        return ViewsHost.Append(store, [($"village/{village}", (IFact)new VillageRegistered(village, "村", "协会", Story.Day(1, 1)))]);
    }
}
