using System.Globalization;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Reports;

/// <summary>A list or statement as a table, to be taken out of the ledger.</summary>
/// <param name="Title">What it is, in Chinese.</param>
/// <param name="Rows">Each with a cell for every column; may be read only once.</param>
public sealed record Report(
    string Title, ReportStamp Stamp, IReadOnlyList<ReportColumn> Columns, IEnumerable<IReadOnlyList<Cell>> Rows)
{
    /// <summary>With a first row that says something about all of them; the first two columns hold text.</summary>
    public Report Saying(string what, string text) => this with
    {
        Rows = Rows.Prepend([Cell.Of(what), Cell.Of(text), .. Columns.Skip(2).Select(_ => Cell.Empty)]),
    };
}

/// <summary>Of when a report is, and where it came from, so that it can be made again.</summary>
/// <param name="Source">The address that it was asked from.</param>
/// <param name="Position">The log position up to which every event is in it; null for what is of none: the program's own lists.</param>
/// <param name="AsOf">The business date, inclusive.</param>
/// <param name="PolicyVersion">The county's policy in force on that day.</param>
public sealed record ReportStamp(string Source, long? Position, DateOnly AsOf, int? PolicyVersion);

public sealed record ReportColumn(string Name, CellKind Kind);

/// <summary>What a column holds, which says how its cells are written and read.</summary>
public enum CellKind
{
    /// <summary>Words, ids, codes, dates: never a number, never a formula.</summary>
    Text,

    /// <summary>Yuan with two decimals.</summary>
    Amount,

    /// <summary>A count, a position, a ratio.</summary>
    Number,
}

/// <summary>One cell in its canonical form: what the digest is taken of, in whatever format the report is written.</summary>
/// <param name="Text">Text as it is, without control characters and outer blanks; an amount as <c>1261.40</c>; a number
/// without needless zeros; empty for nothing.</param>
public readonly record struct Cell(string Text)
{
    /// <summary>Spreadsheets keep 15 significant digits; a longer amount would come out as another one.</summary>
    const long LongestAmount = 999_999_999_999_999;

    public static Cell Empty { get; } = new("");

    public static Cell Of(string? text) => new(Clean(text ?? ""));

    public static Cell Of(DateOnly? day) => new(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    public static Cell Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Without needless zeros.</summary>
    public static Cell Of(decimal? number) =>
        new(number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "");

    public static Cell Of<T>(T name) where T : struct, Enum => Of(Words.Of(name, Language.Chinese));

    public static Cell Of<T>(T? name) where T : struct, Enum => name is { } known ? Of(known) : Empty;

    /// <exception cref="OverflowException">The amount has more than 15 digits.</exception>
    public static Cell Of(Money amount) => Math.Abs(amount.Fen) <= LongestAmount
        ? new(amount.ToString())
        : throw new OverflowException($"{amount} has more than 15 digits and cannot be written to a spreadsheet exactly");

    /// <summary>The canonical form of a number that a spreadsheet held.</summary>
    public static Cell Read(decimal number, CellKind kind) => kind == CellKind.Amount && number == Math.Round(number, 2)
        ? new(number.ToString("0.00", CultureInfo.InvariantCulture))
        : Of(number);

    static string Clean(string text)
    {
        var clean = text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
        return clean.Trim();
    }
}
