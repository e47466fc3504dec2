using System.Globalization;
using System.Text;

namespace Ledger.Projections.Reports;

/// <summary>A report as comma-separated values (RFC 4180, UTF-8 with a mark, because Excel asks for one): names, rows, an
/// empty line, and the footer. Text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
public static class CsvReport
{
    public const string MediaType = "text/csv";
    const string Dangerous = "=+-@'";

    /// <summary>Row by row: a report of any length takes no more memory than its longest row.</summary>
    public static string Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        using var digest = new ReportDigest(report);
        writer.WriteLine(Line(report.Columns.Select(column => Guarded(column.Name))));
        foreach (var row in report.Rows)
        {
            digest.Row(row);
            writer.WriteLine(Line(row.Zip(report.Columns, (cell, column) =>
                column.Kind == CellKind.Text ? Guarded(cell.Text) : cell.Text)));
        }

        writer.WriteLine();
        var footer = ReportFile.Footer(report, digest);
        foreach (var (name, value) in footer)
            writer.WriteLine(Line([name, Guarded(value)]));
        return footer[^1].Value;
    }

    internal static (Report Report, string Printed) Read(string file)
    {
        var lines = Parse(File.ReadAllText(file));
        // Programs that save the file anew may fill the empty line up with commas.
        var end = lines.FindLastIndex(line => line.All(field => field.Length == 0));
        if (end < 1)
            throw ReportFile.Wrong("it has no footer");

        var footer = lines.Skip(end + 1).Where(line => line.Count > 1).DistinctBy(line => line[0])
            .ToDictionary(line => line[0], line => Unguarded(line[1]));
        return ReportFile.Of(footer, [.. lines[0].Select(Unguarded)], lines[1..end], CellOf);
    }

    static Cell CellOf(string field, CellKind kind) => kind == CellKind.Text ? Cell.Of(Unguarded(field))
        : decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Cell.Read(number, kind)
        : Cell.Of(field);

    static string Guarded(string text) =>
        text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    static string Unguarded(string text) =>
        text.Length > 1 && text[0] == '\'' && Dangerous.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;

    static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(field =>
        field.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field));

    static List<IReadOnlyList<string>> Parse(string text)
    {
        var (lines, line, field, isQuoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && letter is ',' or '\n')
                End(letter == '\n');
            else if (isQuoted || letter != '\r')
                field.Append(letter);
        }

        if (field.Length > 0 || line.Count > 0)
            End(isLine: true);
        return lines;

        void End(bool isLine)
        {
            line.Add(field.ToString());
            field.Clear();
            if (!isLine)
                return;
            lines.Add(line);
            line = [];
        }
    }
}
