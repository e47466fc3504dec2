using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ledger.Projections.Reports;

/// <summary>The digest of what a report says: of its cells and its stamp, never of the bytes of a file, so that the same
/// report has one digest as xlsx and as csv, and keeps it when somebody opens and saves it.</summary>
/// <remarks>SHA-256 over UTF-8 lines, each ended by U+000A, their parts divided by U+001F: <c>ledger-report/1</c>; title;
/// source; position; asOf; policy; the columns' names; their kinds; then the cells of each row in canonical form
/// (<see cref="Cell"/>); last, <c>rows</c> and their number. Each line after the first begins with its name, a row's with
/// <c>row</c>. The whole description: docs/api.md.</remarks>
public sealed class ReportDigest : IDisposable
{
    public const string Form = "ledger-report/1";

    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ReportDigest(Report report)
    {
        var stamp = report.Stamp;
        Add(Form);
        Add("title", report.Title);
        Add("source", stamp.Source);
        Add("position", Cell.Of(stamp.Position).Text);
        Add("asOf", Cell.Of(stamp.AsOf).Text);
        Add("policy", Cell.Of(stamp.PolicyVersion).Text);
        Add(["columns", .. report.Columns.Select(column => column.Name)]);
        Add(["kinds", .. report.Columns.Select(column => KindName(column.Kind))]);
    }

    public long Rows { get; private set; }

    public void Row(IReadOnlyList<Cell> row)
    {
        Rows++;
        Add(["row", .. row.Select(cell => cell.Text)]);
    }

    /// <summary>Hexadecimal; nothing can be added afterwards.</summary>
    public string End()
    {
        Add("rows", Rows.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <summary>Of a whole report, whose rows are read.</summary>
    public static string Of(Report report)
    {
        using var digest = new ReportDigest(report);
        foreach (var row in report.Rows)
            digest.Row(row);
        return digest.End();
    }

    /// <summary>Computes the digest of a file anew, and reads the one that is printed in it.</summary>
    /// <param name="file">An .xlsx or .csv that the ledger wrote, or a copy of it that somebody saved.</param>
    /// <exception cref="InvalidDataException">It is no report of the ledger.</exception>
    public static CheckedReport Of(string file)
    {
        var (report, printed) = ReportFile.Read(file);
        return new(report, printed, Of(report));
    }

    public static string KindName(CellKind kind) => kind.ToString().ToLowerInvariant();

    public void Dispose() => _hash.Dispose();

    void Add(params IReadOnlyList<string> parts) => _hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts) + '\n'));
}

/// <summary>A report that was read from a file, the digest printed in it, and the one that its cells have.</summary>
public sealed record CheckedReport(Report Report, string Printed, string Computed)
{
    public bool IsAsPrinted => Printed == Computed;
}
