using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Ledger.Projections.Reports;

/// <summary>A report as an Excel workbook: the table on the first sheet, the footer on the second. Amounts and numbers are
/// numbers; text is a string and never a formula, whatever it begins with.</summary>
public static class XlsxReport
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Of a sheet, without its head.</summary>
    public const int MostRows = 1_048_575;

    const string Table = "数据";
    const string FooterSheet = "ledger";

    /// <summary>Row by row: each is taken once, and the footer after the last of them.</summary>
    /// <exception cref="InvalidOperationException">More rows than a sheet holds.</exception>
    public static string Write(Report report, Stream stream)
    {
        using var digest = new ReportDigest(report);
        var printed = "";
        var sheets = new Dictionary<string, object> { [Table] = Rows(report, digest), [FooterSheet] = Footer() };
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            FastMode = true,
            TableStyles = TableStyles.None,
            AutoFilter = false,
            DynamicColumns = [.. report.Columns.Select(column => new MiniExcelLibs.Attributes.DynamicExcelColumn(column.Name)
            {
                Format = column.Kind == CellKind.Amount ? "0.00" : null,
            })],
        });
        return printed;

        // Nothing of it runs before the first sheet's last row was taken.
        IEnumerable<Dictionary<string, object?>> Footer()
        {
            foreach (var (name, value) in ReportFile.Footer(report, digest))
            {
                printed = value;
                yield return new() { ["name"] = name, ["value"] = value };
            }
        }
    }

    static IEnumerable<Dictionary<string, object?>> Rows(Report report, ReportDigest digest)
    {
        foreach (var row in report.Rows)
        {
            if (digest.Rows == MostRows)
                throw new InvalidOperationException($"a sheet holds {MostRows} rows at most");

            digest.Row(row);
            yield return report.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => Value(cell.Second, cell.First.Kind));
        }

        if (digest.Rows == 0)
            yield return report.Columns.ToDictionary(column => column.Name, _ => (object?)null);
    }

    static object? Value(Cell cell, CellKind kind) => cell.Text.Length == 0 ? null
        : kind == CellKind.Text ? cell.Text
        : decimal.Parse(cell.Text, CultureInfo.InvariantCulture);

    internal static (Report Report, string Printed) Read(string file)
    {
        using var stream = File.OpenRead(file);
        RequireTextsAtTheirPlace(stream);
        var footer = Sheet(stream, FooterSheet).Skip(1).Where(line => line.Count > 1).DistinctBy(line => Text(line[0]))
            .ToDictionary(line => Text(line[0]), line => Text(line[1]));
        var rows = Filled(Sheet(stream, Table));
        if (rows.Count == 0)
            throw ReportFile.Wrong("its table is empty");

        return ReportFile.Of(footer, [.. rows[0].Select(Text)], rows[1..], CellOf);
    }

    /// <summary>The library looks for a workbook's shared texts at one place only; a program may put them elsewhere.</summary>
    static void RequireTextsAtTheirPlace(Stream stream)
    {
        using var parts = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        using var relations = (parts.GetEntry("xl/_rels/workbook.xml.rels") ?? throw ReportFile.Wrong("it is no workbook")).Open();
        var texts = XDocument.Load(relations).Root!.Elements()
            .FirstOrDefault(one => ((string?)one.Attribute("Type"))?.EndsWith("/sharedStrings", StringComparison.Ordinal) == true);
        if ((string?)texts?.Attribute("Target") is { } target && target is not ("sharedStrings.xml" or "/xl/sharedStrings.xml"))
            throw ReportFile.Wrong($"its texts lie in '{target}', where this program does not look for them");
    }

    /// <summary>Without the empty rows and columns at the end that other programs leave, and the ledger itself in a report without
    /// rows, because a sheet is not written without one.</summary>
    static List<IReadOnlyList<object?>> Filled(List<IReadOnlyList<object?>> rows)
    {
        var columns = rows.Select(row => Length(row)).DefaultIfEmpty().Max();
        return [.. rows[..(rows.FindLastIndex(row => Length(row) > 0) + 1)].Select(row => row.Take(columns).ToList())];
    }

    static int Length(IReadOnlyList<object?> row) => row.Count - row.Reverse().TakeWhile(value => Text(value).Length == 0).Count();

    static List<IReadOnlyList<object?>> Sheet(Stream stream, string name) => stream.GetSheetNames().Contains(name)
        ? [.. stream.Query(sheetName: name).Select(row => (IReadOnlyList<object?>)[.. ((IDictionary<string, object?>)row).Values])]
        : throw ReportFile.Wrong($"it has no sheet '{name}'");

    /// <summary>A double holds 15 digits exactly, and no amount has more.</summary>
    const double LargestExact = 999_999_999_999_999;

    static Cell CellOf(object? value, CellKind kind) => value is double number && kind != CellKind.Text && Math.Abs(number) <= LargestExact
        ? Cell.Read((decimal)number, kind)
        : Cell.Of(Text(value));

    static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
