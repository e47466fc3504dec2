using System.Globalization;
using Ledger.Projections.Reports;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>Every list has search, a filter by status, totals and a workbook, and the workbook says what the page says.</summary>
/// <remarks>A table of records is marked <c>data-list</c>, one that is a statement <c>data-statement</c>, any other
/// <c>data-detail</c> (<see cref="Architecture.ListMarkTests"/> says why); a figure of the whole list is marked <c>data-total</c>, with the workbook's column that it sums up, or <c>rows</c>.</remarks>
static class ListJudge
{
    /// <remarks>A column of states is headed so; a figure in a cell is an amount.</remarks>
    const string Lacking = """
        () => {
          const main = document.querySelector('main'), lacking = [];
          const has = (name, selector) => { if (!main.querySelector(selector)) lacking.push(name); };
          const figure = /^[▲ ]*-?\d{1,3}(,\d{3})*\.\d\d$/;
          if (main.querySelector('table:not([data-list], [data-statement], [data-detail])'))
            lacking.push('a mark');
          for (const list of main.querySelectorAll('table[data-list]')) {
            has('search', 'form.tools input:not([type=hidden]), form.tools select[name=search]');
            if ([...list.querySelectorAll('th')].some(head => ['状态', '卡别', '事项'].includes(head.innerText.trim())))
              has('status', 'form.tools select');
            if ([...list.querySelectorAll('tbody td.n')].some(cell => figure.test(cell.innerText.trim())))
              has('totals', '[data-total]:not([data-total=rows])');
          }
          if (main.querySelector('table[data-list], table[data-statement]'))
            has('Excel', 'a.excel');
          return lacking;
        }
        """;

    /// <summary>Empty where every list has all of them, and every workbook adds up to the totals of its page.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IPage page)
    {
        var faults = (await page.EvaluateAsync<string[]>(Lacking)).Select(lacking => $"a list without {lacking}").ToList();
        var totals = await page.EvaluateAsync<string[][]>("[...document.querySelectorAll('main [data-total]')].map(total => [total.dataset.total, total.innerText])");
        foreach (var workbook in await Workbooks(page))
            faults.AddRange(totals.Where(total => Figure(total[1]) != Sum(workbook, total[0]))
                .Select(total => $"{total[0]} is {total[1]} on the page, {Sum(workbook, total[0])} in {workbook.Title}"));
        return faults;
    }

    static async Task<IReadOnlyList<Report>> Workbooks(IPage page)
    {
        using var folder = new TestFolder();
        var reports = new List<Report>();
        foreach (var address in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a.excel')].map(link => link.getAttribute('href'))"))
        {
            var answer = await page.APIRequest.GetAsync(address);
            Assert.True(answer.Ok, $"{address} answers {answer.Status}: {await answer.TextAsync()}");
            var path = Path.Combine(folder.Path, $"{reports.Count}.xlsx");
            await File.WriteAllBytesAsync(path, await answer.BodyAsync(), TestContext.Current.CancellationToken);
            var read = ReportDigest.Of(path);
            Assert.True(read.IsAsPrinted, address);
            reports.Add(read.Report with { Rows = [.. read.Report.Rows] });
        }
        return reports;
    }

    static decimal Sum(Report workbook, string column)
    {
        var rows = workbook.Rows.ToList();
        if (column == "rows")
            return rows.Count;

        var at = workbook.Columns.Select(one => one.Name).ToList().IndexOf(column);
        Assert.True(at >= 0, $"{workbook.Title} has no column {column}");
        // An opening balance has neither debit nor credit.
        return rows.Where(row => row[at].Text.Length > 0).Sum(row => Figure(row[at].Text));
    }

    static decimal Figure(string text) => decimal.Parse(text.Trim('▲', ' '), NumberStyles.Number, CultureInfo.InvariantCulture);
}
