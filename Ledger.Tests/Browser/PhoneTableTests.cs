using Ledger.Projections.Reports;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Wide tables on a phone: what matters of each row without moving anything sideways, the rest when asked for.</summary>
[Collection<DemoSiteTests>]
public sealed class PhoneTableTests(DemoSite site)
{
    const string Moment = "asOf=2025-12-31";

    const string BoxesThatMove = "[...document.querySelectorAll('main .scroll')].filter(box => box.scrollWidth > box.clientWidth).length";

    [Theory]
    [InlineData("/compare?region=610921107", 4)]
    [InlineData("/summary?region=610921107", 6)]
    [InlineData("/policies/what-if?region=610921107201&try=1&feeRate=0.006", 3)]
    public async Task a_row_shows_a_few_figures_and_every_column_when_asked(string address, int figures)
    {
        await using var tab = await site.Open(DemoSite.Director, $"{address}&{Moment}", TabKind.Phone);
        var shown = tab.Page.Locator("main table tbody tr").First.Locator("td.n:visible");

        await Expect(shown).ToHaveCountAsync(figures);
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>(BoxesThatMove));

        await tab.Page.Locator(".more summary").First.ClickAsync();
        Assert.True(await shown.CountAsync() > figures);
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>(BoxesThatMove));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_desk_sees_every_column_at_once()
    {
        await using var tab = await site.Open(DemoSite.Director, $"/compare?region=610921107&{Moment}");

        await Expect(tab.Page.Locator(".more")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator("main table tbody tr").First.Locator("td.rest").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task the_answer_of_an_explanation_stands_on_a_phones_first_screen()
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", $"/explain?figure=trial-balance/{DemoSite.Village}/2025-12-01/1002/closing&{Moment}", TabKind.Phone);
        var answer = tab.Page.Locator("main a[href='#explained-sum']");

        var sum = await answer.InnerTextAsync();
        Assert.Matches(@"^\d+,\d{3}\.\d\d$", sum);
        Assert.True((await answer.BoundingBoxAsync())!.Y < 740);
        await Expect(tab.Page.Locator("#explained-sum")).ToContainTextAsync(sum);
    }

    /// <remarks>The workbook of a search holds what the page lists, says what was searched, and its totals are still of all.</remarks>
    [Theory]
    [InlineData("/compare?region=610921107&search=群英", "群英", "各村对比")]
    [InlineData("/compare?region=610921107&status=warned", "有预警", "各村对比")]
    [InlineData("/summary?region=610921107&search=群英", "群英", "县级汇总统计")]
    [InlineData("/balances?region=610921107201&search=银行", "银行", "科目余额表")]
    [InlineData("/balances?region=610921107201&zero=hide", "不含零余额", "科目余额表")]
    public async Task a_workbook_holds_the_rows_that_the_search_leaves(string address, string said, string title)
    {
        await using var tab = await site.Open("610921-s02", $"{address}&{Moment}");
        var listed = await tab.Page.Locator("main tbody tr:has(td, th a)").CountAsync();

        var answer = await tab.Page.APIRequest.GetAsync((await tab.Page.GetAttributeAsync("main a.excel", "href"))!.Replace("format=xlsx", "format=csv", StringComparison.Ordinal));
        var file = Path.GetTempFileName();
        File.Move(file, file + ".csv");
        await File.WriteAllBytesAsync(file + ".csv", await answer.BodyAsync(), TestContext.Current.CancellationToken);
        var report = ReportDigest.Of(file + ".csv").Report;
        File.Delete(file + ".csv");
        var rows = report.Rows.Select(row => (First: row[0].Text, Second: row[1].Text)).ToList();

        Assert.Equal(title, report.Title);
        Assert.Equal(("查找", said), rows[0]);
        Assert.Contains(rows, row => row.First == "全部合计" || row.Second == "全部合计");
        Assert.Equal(listed, rows.Count(row => row.First != "查找" && row.First != "全部合计" && row.Second is not ("全部合计" or "总会" or "全镇小计"))
            + (title == "县级汇总统计" ? rows.Count(row => row.Second == "全镇小计") : 0));
    }
}
