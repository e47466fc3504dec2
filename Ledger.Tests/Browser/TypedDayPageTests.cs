namespace Ledger.Tests.Browser;

/// <summary>Days in filters, as people type them.</summary>
[Collection<DemoSiteTests>]
public sealed class TypedDayPageTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";

    [Theory]
    [InlineData("/vouchers", "asOf", "4", "asOf=2026-01-04")]
    [InlineData("/vouchers", "asOf", "0103", "asOf=2026-01-03")]
    [InlineData("/ledger/1002?asOf=2025-11-30", "from", "23", "from=2025-11-23")]
    [InlineData("/ledger/1002?asOf=2025-11-30", "from", "0901", "from=2025-09-01")]
    [InlineData("/ledger/1002?asOf=2025-11-30", "from", "20250901", "from=2025-09-01")]
    public async Task a_day_is_understood_and_the_address_writes_it_out(string page, string field, string typed, string address)
    {
        await using var tab = await site.Open(Accountant, page);

        await tab.Page.FillAsync($"[name={field}]", typed);
        await tab.Page.PressAsync($"[name={field}]", "Enter");
        await tab.Page.WaitForURLAsync($"**{address}*");

        Assert.Equal(address.Split('=')[1], await tab.Page.InputValueAsync($"[name={field}]"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task the_interface_takes_days_as_it_writes_them() => Assert.Equal(["asOf"],
        (await site.Host.Client.Send(HttpMethod.Get, $"books/{DemoSite.Village}/trial-balance?asOf=23", null, new(Accountant))).Fields);
}
