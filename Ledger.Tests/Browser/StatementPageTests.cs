using System.Text.Json;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Projections.Reports;
using Ledger.Tests.Jobs;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The two statements of a village, a town and the county, read from the menu to the lines behind a figure.</summary>
[Collection<DemoSiteTests>]
public sealed class StatementPageTests(DemoSite site) : IDisposable
{
    readonly TestFolder _folder = new();

    const string Accountant = $"{DemoSite.Village}-0002";
    const string CountyAccountant = "610921-s02";

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Regions => new()
    {
        { Accountant, DemoSite.Village, "" },
        { Accountant, DemoSite.Village, "&at=15000" },
        { CountyAccountant, "610921107", "" },
        { CountyAccountant, "610921", "" },
        { CountyAccountant, "610921", "&scope=region" },
    };

    static readonly string[] Sections = ["assets", "liabilities", "netAssets"];

    [Theory, MemberData(nameof(Regions))]
    public async Task an_income_statement_says_what_the_interface_says(string person, string region, string asked)
    {
        var query = $"asOf=2025-11-30{asked}";
        await using var tab = await site.Open(person, $"/income-statement?region={region}&{query}");
        var value = await Value(person, $"books/{region}/income-statement?{query}");

        var expected = Rows(value, "income").Append(("income", value.GetProperty("totalIncome")))
            .Concat(Rows(value, "expense")).Append(("expense", value.GetProperty("totalExpense"))).Append(("surplus", value.GetProperty("surplus")));
        Assert.Equal(expected.Select(row => new[] { $"s{row.Item1}", Shown(row.Item2, "month"), Shown(row.Item2, "yearSoFar") }), await Figures(tab));
        Assert.Empty(tab.Complaints);
    }

    [Theory, MemberData(nameof(Regions))]
    public async Task a_balance_sheet_says_what_the_interface_says_and_balances(string person, string region, string asked)
    {
        var query = $"asOf=2025-11-30{asked}";
        await using var tab = await site.Open(person, $"/balance-sheet?region={region}&{query}");
        var value = await Value(person, $"books/{region}/balance-sheet?{query}");

        var expected = Sections.SelectMany(section => Rows(value, section)
            .Concat(section == "netAssets" ? [("result", value.GetProperty("result"))] : [])
            .Append(("total", value.GetProperty($"total{char.ToUpperInvariant(section[0])}{section[1..]}")))
            .Select(row => (Id: $"{section}-{row.Item1}", Row: row.Item2))).Append((Id: "claims-total", Row: value.GetProperty("totalClaims")));
        Assert.Equal(expected.Select(row => new[] { row.Id, Shown(row.Row, "opening"), Shown(row.Row, "closing") }), await Figures(tab));
        Assert.Equal(Amount(value.GetProperty("totalAssets"), "closing"), Amount(value.GetProperty("totalClaims"), "closing"));
        Assert.True(Amount(value.GetProperty("totalAssets"), "closing").IsPositive);
        await Expect(tab.Page.Locator(".notice.bad")).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task an_accountant_goes_from_the_menu_to_the_lines_behind_a_figure_and_to_the_workbook()
    {
        await using var tab = await site.Open(Accountant, "/balances?asOf=2025-11-30");
        var page = tab.Page;
        await page.ClickAsync("nav summary:has-text('账簿')");
        await page.ClickAsync("nav a[href*='/balance-sheet']");
        await Expect(page.Locator("h1")).ToContainTextAsync("资产负债表");
        var bank = await page.InnerTextAsync("#assets-1002 td:last-child");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a.excel"));
        var file = Path.Combine(_folder.Path, "sheet.xlsx");
        await download.SaveAsAsync(file);
        var report = ReportDigest.Of(file);
        Assert.True(report.IsAsPrinted);
        Assert.Equal(bank, Amounts.Grouped(Money.Parse(report.Report.Rows.Single(row => row[0].Text == "1002")[3].Text)));

        await page.ClickAsync("#assets-1002 td:last-child a");
        await Expect(page.Locator("h1")).ToContainTextAsync("数从哪里来");
        await Expect(page.Locator("main strong").First).ToContainTextAsync("资产负债表");
        await Expect(page.Locator("#explained tfoot")).ToContainTextAsync(bank);
        await page.GoBackAsync();
        await page.ClickAsync("main a[href*='/income-statement']");
        await Expect(page.Locator("h1")).ToContainTextAsync("收入支出表");
        Assert.Contains("asOf=2025-11-30", page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_county_chooses_between_its_own_association_and_all_together()
    {
        await using var tab = await site.Open(CountyAccountant, "/balance-sheet?region=610921&asOf=2025-11-30");
        var own = await tab.Page.InnerTextAsync("#assets-total td:last-child");

        await tab.Page.SelectOptionAsync("[name=scope]", "region");
        await tab.Page.ClickAsync("form:has([name=scope]) button");

        await Expect(tab.Page.Locator("main")).ToContainTextAsync("县总会和各村合计");
        Assert.NotEqual(own, await tab.Page.InnerTextAsync("#assets-total td:last-child"));
        await Expect(tab.Page.Locator("#liabilities-1141, #assets-1141")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_statement_is_printed_whole_and_without_what_is_for_the_screen()
    {
        await using var tab = await site.Open(Accountant, "/balance-sheet?asOf=2025-11-30");
        await tab.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        Assert.Equal(0, await tab.Page.Locator("nav:visible, form:visible, a.excel:visible").CountAsync());
        await Expect(tab.Page.Locator("#claims-total td:last-child")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("h1")).ToBeVisibleAsync();
    }

    static async Task<string[][]> Figures(Tab tab) => await tab.Page.EvaluateAsync<string[][]>(
        "[...document.querySelectorAll('table.statement tbody tr')].map(row => [row.id, ...[...row.querySelectorAll('td.n')].map(cell => cell.innerText.trim())])");

    static IEnumerable<(string, JsonElement)> Rows(JsonElement value, string section) =>
        value.GetProperty(section).EnumerateArray().Select(row => (row.GetProperty("account").GetString()!, row));

    static string Shown(JsonElement row, string column) => Amounts.Grouped(Amount(row, column));

    static Money Amount(JsonElement row, string column) => Money.Parse(row.GetProperty(column).GetString()!);

    async Task<JsonElement> Value(string person, string address) =>
        (await site.Host.Client.Send(HttpMethod.Get, address, null, new(person))).Succeeded().Json.GetProperty("value");
}
