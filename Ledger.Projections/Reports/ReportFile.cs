using System.Globalization;

namespace Ledger.Projections.Reports;

/// <summary>What every file of a report has below or beside its table: what it takes to check it and to make it again.</summary>
static class ReportFile
{
    static readonly string[] Names = ["form", "title", "source", "position", "asOf", "policy", "kinds", "rows", "digest"];

    /// <summary>Known once the last row was taken.</summary>
    public static IReadOnlyList<(string Name, string Value)> Footer(Report report, ReportDigest digest)
    {
        var rows = digest.Rows;
        string[] values =
        [
            ReportDigest.Form, report.Title, report.Stamp.Source, Cell.Of(report.Stamp.Position).Text,
            Cell.Of(report.Stamp.AsOf).Text, Cell.Of(report.Stamp.PolicyVersion).Text,
            string.Join(' ', report.Columns.Select(column => ReportDigest.KindName(column.Kind))), Cell.Of(rows).Text,
            digest.End(),
        ];
        return [.. Names.Zip(values)];
    }

    public static (Report Report, string Printed) Read(string file) =>
        string.Equals(Path.GetExtension(file), ".csv", StringComparison.OrdinalIgnoreCase)
            ? CsvReport.Read(file)
            : XlsxReport.Read(file);

    /// <summary>A report from what stood in a file.</summary>
    /// <param name="cell">A cell of a row in canonical form, by the kind of its column.</param>
    public static (Report Report, string Printed) Of<T>(
        IReadOnlyDictionary<string, string> footer,
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyList<T>> rows,
        Func<T, CellKind, Cell> cell)
    {
        string Said(string name) => footer.TryGetValue(name, out var value) ? value : throw Wrong($"its '{name}' is missing");
        if (Said("form") != ReportDigest.Form)
            throw Wrong($"it is of the form '{Said("form")}'");

        var kinds = Said("kinds").Split(' ').Select(name => Enum.TryParse<CellKind>(name, ignoreCase: true, out var kind)
            ? kind
            : throw Wrong($"there are no columns of kind '{name}'")).ToList();
        if (kinds.Count != columns.Count)
            throw Wrong($"it has {columns.Count} columns and {kinds.Count} kinds");

        var report = new Report(Said("title"), Stamp(Said), [.. columns.Zip(kinds, (name, kind) => new ReportColumn(name, kind))],
            [.. rows.Select(row => (IReadOnlyList<Cell>)[.. kinds.Select((kind, i) => i < row.Count ? cell(row[i], kind) : Cell.Empty)])]);
        return (report, Said("digest"));
    }

    public static InvalidDataException Wrong(string why) => new($"This is no report of the ledger: {why}.");

    static ReportStamp Stamp(Func<string, string> said) => new(
        said("source"), Number(said("position"), "position", long.MaxValue),
        DateOnly.TryParseExact(said("asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)
            ? asOf : throw Wrong("its day is no date"),
        (int?)Number(said("policy"), "policy", int.MaxValue));

    static long? Number(string text, string what, long largest) => text.Length == 0 ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : throw Wrong($"its {what} is no number");
}
