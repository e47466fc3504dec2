using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Ledger.Domain.Basics;
using Ledger.Projections.Reports;
using Ledger.Tests.Jobs;
using Cell = Ledger.Projections.Reports.Cell;

namespace Ledger.Tests.Reports;

/// <summary>Reports as workbooks and as comma-separated values: what is in them, and how it is checked again.</summary>
public sealed class ReportTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    static Report Sample(params string[] words) => new("样表", new("/api/v1/x?asOf=2025-12-31", 42, new(2025, 12, 31), 3),
        [new("编号", CellKind.Text), new("金额", CellKind.Amount), new("数", CellKind.Number), new("摘要", CellKind.Text)],
        [
            .. words.DefaultIfEmpty("群英村").Select(word => (IReadOnlyList<Cell>)
                [Cell.Of("0042"), Cell.Of(Money.Parse("-1261.40")), Cell.Of(12.50m), Cell.Of(word)]),
            [Cell.Of("610921107201-0042"), Cell.Of(Money.Parse("9999999999999.99")), Cell.Of(7), Cell.Empty],
        ]);

    [Theory]
    [InlineData(".xlsx")]
    [InlineData(".csv")]
    public void a_report_that_is_read_back_has_the_cells_and_the_digest_that_were_written(string extension)
    {
        string[] words = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@a", "'quoted", "1,\"2\"", "12", "3.0", "2025-12-31"];
        var printed = Write(Sample(words), extension, out var file);

        var back = ReportDigest.Of(file);

        Assert.True(back.IsAsPrinted);
        Assert.Equal((printed, ReportDigest.Of(Sample(words))), (back.Printed, back.Computed));
        Assert.Equal(Sample(words).Rows, back.Report.Rows);
        Assert.Equal(Sample().Stamp, back.Report.Stamp);
        Assert.Equal(Sample().Columns, back.Report.Columns);
    }

    [Fact]
    public void the_digest_is_the_one_that_the_documents_describe()
    {
        var described = string.Join('\n',
            "ledger-report/1", "title\u001f样表", "source\u001f/api/v1/x?asOf=2025-12-31", "position\u001f42", "asOf\u001f2025-12-31",
            "policy\u001f3", "columns\u001f编号\u001f金额\u001f数\u001f摘要", "kinds\u001ftext\u001famount\u001fnumber\u001ftext",
            "row\u001f0042\u001f-1261.40\u001f12.5\u001f群英村",
            "row\u001f610921107201-0042\u001f9999999999999.99\u001f7\u001f", "rows\u001f2", "");

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(described))),
            ReportDigest.Of(Sample()));
    }

    [Fact]
    public void a_cell_that_was_changed_is_found()
    {
        Write(Sample(), ".csv", out var file);
        File.WriteAllText(file, File.ReadAllText(file).Replace("-1261.40", "-1261.41", StringComparison.Ordinal));
        Assert.False(ReportDigest.Of(file).IsAsPrinted);

        Write(Sample(), ".xlsx", out var workbook);
        using (var document = SpreadsheetDocument.Open(workbook, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.Worksheet!.Descendants<Row>().Any(row => row.InnerText.Contains("-1261.4", StringComparison.Ordinal)));
            sheet.Worksheet!.Descendants<CellValue>().Single(value => value.Text == "-1261.40").Text = "-1261.41";
            sheet.Worksheet.Save();
        }

        Assert.False(ReportDigest.Of(workbook).IsAsPrinted);
    }

    [Fact]
    public void a_workbook_is_valid_and_holds_no_formula()
    {
        Write(Sample("=1+1", "+1", "@x"), ".xlsx", out var file);

        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        var cells = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToList();
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
        Assert.Contains(cells, cell => cell.CellValue?.Text == "=1+1" && cell.DataType?.Value == CellValues.String);
        // What names no type is a number.
        Assert.Contains(cells, cell => cell.CellValue?.Text == "-1261.40" && cell.DataType is null);
    }

    [Fact]
    public void text_in_csv_never_begins_as_a_formula()
    {
        Write(Sample("=1+1", "+1", "-1", "@x"), ".csv", out var file);

        Assert.All(File.ReadLines(file).TakeWhile(line => line.Length > 0).Skip(1), line =>
            Assert.DoesNotContain(line.Split(',')[3].AsSpan(0, Math.Min(1, line.Split(',')[3].Length)).ToString(), "=+-@".Select(letter => $"{letter}")));
    }

    [Fact]
    public void an_amount_of_more_than_15_digits_is_refused() =>
        Assert.Throws<OverflowException>(() => Cell.Of(Money.Parse("10000000000000.00")));

    [Theory]
    [InlineData(".xlsx")]
    [InlineData(".csv")]
    public void a_report_without_rows_is_one_too(string extension)
    {
        Write(Sample() with { Rows = [] }, extension, out var file);

        var back = ReportDigest.Of(file);
        Assert.True(back.IsAsPrinted);
        Assert.Empty(back.Report.Rows);
    }

    [Fact]
    public void another_file_is_no_report()
    {
        var file = Path.Combine(folder.Path, "other.csv");
        File.WriteAllText(file, "a,b\r\n1,2\r\n");

        Assert.Throws<InvalidDataException>(() => ReportDigest.Of(file));
    }

    string Write(Report report, string extension, out string file)
    {
        file = Path.Combine(folder.Path, Guid.NewGuid() + extension);
        using var stream = File.Create(file);
        return extension == ".csv" ? CsvReport.Write(report, stream) : XlsxReport.Write(report, stream);
    }
}
