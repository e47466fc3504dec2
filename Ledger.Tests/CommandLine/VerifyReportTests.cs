using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ledger.Tests.CommandLine;

/// <summary>Workbooks that left the ledger, held against it: as they are, and changed by whoever had them.</summary>
[Collection<AuditorsDeskTests>]
public sealed class VerifyReportTests(AuditorsDesk desk)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    const string Village = AuditorsDesk.Village;

    [Fact]
    public async Task every_report_is_what_the_ledger_says()
    {
        string[] addresses =
        [
            $"books/{Village}/trial-balance?asOf=2025-10-31&format=xlsx", $"books/{Village}/trial-balance?month=2025-11&format=csv",
            $"books/{Village}/income-statement?asOf=2025-12-31&format=xlsx", $"books/{Village}/balance-sheet?asOf=2025-12-31&format=xlsx",
            "regions/610921/summary?at=9000&format=xlsx", "counties/610921/balances?asOf=2025-12-31&format=xlsx",
            "regions/610921/summary?search=群英&asOf=2025-12-31&format=xlsx", "regions/610921107/comparison?search=610921107201&status=warned&asOf=2025-12-31&format=xlsx",
            $"books/{Village}/trial-balance?search=银行&zero=hide&asOf=2025-12-31&format=xlsx",
            $"members?region={Village}&card=blue&format=xlsx", "loans?region=610921107&status=settled&format=csv",
            $"books/{Village}/vouchers?month=2025-12&format=xlsx", $"books/{Village}/accounts/1002/lines?asOf=2025-12-31&format=xlsx",
            $"books/{Village}/accounts/2101/sub-ledger?asOf=2025-12-31&format=csv", $"members/{Village}-0003/passbook?asOf=2025-12-31&format=xlsx",
        ];

        foreach (var address in addresses)
        {
            var ended = await desk.Ledger.Run("verify-report", await Fetch(address));
            Assert.True(ended.Code == 0, $"{address}\n{ended.Output}\n{ended.Errors}");
        }
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task an_export_is_what_the_ledger_says(string format)
    {
        var file = desk.NewFile($"journal.{format}");
        (await desk.Ledger.Run("export", "--format", format, "--region", Village, "--month", "2025-11", "--out", file)).Is(0);

        (await desk.Ledger.Run("verify-report", file)).Is(0);
    }

    /// <summary>Accounts, jobs and looks go on; what stood there then is nowhere any more.</summary>
    [Theory]
    [InlineData("jobs", "xlsx")]
    [InlineData("access-log", "csv")]
    public async Task a_list_of_the_program_itself_is_of_no_position_and_is_not_verified(string list, string format)
    {
        var ended = (await desk.Ledger.Run("verify-report", await Fetch($"{list}?format={format}"))).Is(3);

        Assert.Contains("of no position", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task a_cell_that_somebody_changed_is_named()
    {
        var file = await Fetch($"books/{Village}/trial-balance?asOf=2025-12-31&format=xlsx");
        Rewrite(file, "xl/worksheets/sheet1.xml", text => text.Replace(">67199.87<", ">77199.87<", StringComparison.Ordinal));

        var ended = (await desk.Ledger.Run("verify-report", file)).Is(1);

        Assert.Contains("期末余额: file 77199.87 · ledger 67199.87", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, ended.Output.Count(letter => letter == '✗'));
    }

    [Fact]
    public async Task a_workbook_that_another_program_saved_is_the_same_report_and_its_changed_cell_is_named()
    {
        var file = await Fetch($"books/{Village}/vouchers?month=2025-12&format=xlsx");
        SaveElsewhere(file, text => text);
        (await desk.Ledger.Run("verify-report", file)).Is(0);

        SaveElsewhere(file, text => text == "2025-12-0003" ? "2025-12-0030" : text);
        var ended = (await desk.Ledger.Run("verify-report", file)).Is(1);

        Assert.Contains("row 4 凭证号: file 2025-12-0030 · ledger 2025-12-0003", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/worksheets/sheet2.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData(null)]
    public async Task what_can_no_longer_be_read_as_a_report_was_not_verified(string? part)
    {
        var file = await Fetch($"books/{Village}/trial-balance?asOf=2025-12-31&format=xlsx");
        if (part is null)
            await File.WriteAllTextAsync(file, "no workbook", Cancellation);
        else
            Rewrite(file, part, _ => "<broken");

        Assert.StartsWith($"{file}: ", (await desk.Ledger.Run("verify-report", file)).Is(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_changed_cell_with_a_digest_to_suit_it_is_named_all_the_same()
    {
        var file = await Fetch($"books/{Village}/trial-balance?asOf=2025-12-31&format=csv");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancellation)).Replace("67199.87", "77199.87", StringComparison.Ordinal), Cancellation);
        var computed = Projections.Reports.ReportDigest.Of(file);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancellation)).Replace(computed.Printed, computed.Computed, StringComparison.Ordinal), Cancellation);

        var ended = (await desk.Ledger.Run("verify-report", file)).Is(1);

        Assert.Contains("ledger 67199.87", ended.Output, StringComparison.Ordinal);
        Assert.Single(ended.Output, letter => letter == '✗');
    }

    [Fact]
    public async Task rows_that_were_taken_out_or_put_in_are_named()
    {
        var file = await Fetch($"books/{Village}/vouchers?month=2025-12&format=csv");
        var lines = await File.ReadAllLinesAsync(file, Cancellation);
        await File.WriteAllLinesAsync(file, [.. lines[..3], .. lines[4..]], Cancellation);

        var ended = (await desk.Ledger.Run("verify-report", file)).Is(1);

        Assert.Matches(new Regex("row [0-9]+ : file – · ledger 2025-12-0003 "), ended.Output);
    }

    [Theory]
    [InlineData("source,/api/v1/books/610921107201/trial-balance?asOf=2025-12-31&format=csv", "source,https://elsewhere.example/api/v1/books")]
    [InlineData("position,", "position,9999999")]
    [InlineData("form,ledger-report/1", "form,another")]
    public async Task what_cannot_be_asked_again_was_not_verified(string said, string instead)
    {
        var file = await Fetch($"books/{Village}/trial-balance?asOf=2025-12-31&format=csv");
        var text = await File.ReadAllTextAsync(file, Cancellation);
        Assert.Contains(said, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(said, instead, StringComparison.Ordinal), Cancellation);

        Assert.NotEmpty((await desk.Ledger.Run("verify-report", file)).Is(3).Errors);
    }

    async Task<string> Fetch(string address)
    {
        var file = desk.NewFile(address.EndsWith("csv", StringComparison.Ordinal) ? "report.csv" : "report.xlsx");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{desk.Host.Address}/api/v1/{address}");
        request.Headers.Add("X-Actor", "610921-s08");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, address);
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>As spreadsheet programs write it: every text shared, an empty row and column more, all parts packed anew.</summary>
    static void SaveElsewhere(string workbook, Func<string, string> typed)
    {
        using var document = SpreadsheetDocument.Open(workbook, isEditable: true);
        var book = document.WorkbookPart!;
        var before = book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var texts = new List<string>();
        foreach (var sheet in book.WorksheetParts)
        {
            foreach (var cell in sheet.Worksheet!.Descendants<Cell>().Where(cell => cell.CellValue is not null || cell.InlineString is not null))
                if (cell.DataType is { } type && type.Value != CellValues.Number)
                {
                    texts.Add(typed(type.Value == CellValues.SharedString
                        ? before[int.Parse(cell.CellValue!.Text, null)]
                        : cell.InlineString?.InnerText ?? cell.CellValue!.Text));
                    cell.RemoveAllChildren();
                    (cell.DataType, cell.CellValue) = (CellValues.SharedString, new($"{texts.Count - 1}"));
                }
            sheet.Worksheet.GetFirstChild<SheetData>()!.Append(new Row(new Cell { CellReference = "Z999" }) { RowIndex = 999 });
        }
        (book.SharedStringTablePart ?? book.AddNewPart<SharedStringTablePart>()).SharedStringTable = new(texts.Select(text => new SharedStringItem(new Text(text))));
    }

    static void Rewrite(string workbook, string part, Func<string, string> change)
    {
        using var zip = ZipFile.Open(workbook, ZipArchiveMode.Update);
        var entry = zip.GetEntry(part)!;
        using var stream = entry.Open();
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var (before, written) = (reader.ReadToEnd(), new UTF8Encoding(false));
        Assert.NotEqual(before, change(before));
        stream.SetLength(0);
        stream.Write(written.GetBytes(change(before)));
    }
}
