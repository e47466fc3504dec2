using System.Globalization;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>What a first visit costs: everything that comes over the wire, head lines too, and when the page is there.</summary>
sealed record Weight(long Bytes, int Requests, TimeSpan UntilLoaded)
{
    /// <summary>A phone at the edge of the net: 50 kbit/s, 800 ms there and back.</summary>
    static readonly Dictionary<string, object> Slow = new()
    {
        ["offline"] = false,
        ["latency"] = 800,
        ["downloadThroughput"] = 50_000 / 8,
        ["uploadThroughput"] = 50_000 / 8,
    };

    /// <summary>Opens an address with an empty cache. Slow, the tab stays slow.</summary>
    public static async Task<Weight> Of(Tab tab, string address, bool isSlow = false)
    {
        if (isSlow)
        {
            var wire = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
            await wire.SendAsync("Network.enable");
            await wire.SendAsync("Network.emulateNetworkConditions", Slow);
        }

        return await Until(tab, () => tab.Go(address));
    }

    /// <summary>What it costs until the page is there that something leads to, whatever lies between.</summary>
    public static async Task<Weight> Until(Tab tab, Func<Task> asked)
    {
        var wire = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await wire.SendAsync("Network.enable");
        var (bytes, requests) = (0L, 0);
        wire.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            Interlocked.Add(ref bytes, (long)finished!.Value.GetProperty("encodedDataLength").GetDouble());
            Interlocked.Increment(ref requests);
        };

        await asked();
        await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var loaded = await tab.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd");
        await wire.DetachAsync();
        return new(bytes, requests, TimeSpan.FromMilliseconds(loaded));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bytes} bytes, {Requests} requests, {UntilLoaded.TotalSeconds:0.00} s");
}
