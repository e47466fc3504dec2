using Ledger.Projections.Views;

namespace Ledger.Projections.Checking;

/// <summary>The rows of a table that come from a part of the log, or of the streams: of parts that follow each other, each row
/// lies in one.</summary>
/// <param name="After">Position, stretch, long stretch or id (<see cref="Column"/>), exclusive; null for the beginning.</param>
/// <param name="UpTo">The same, inclusive; null for the end.</param>
readonly record struct TablePart(object? After, object? UpTo)
{
    static readonly string[] Columns = ["long_stretch", "stretch", "position", "id"];

    public static TablePart Whole => default;

    /// <summary>A sum is whole when its stretch of the log is, an entry when its stream is, and any other row comes from one
    /// event.</summary>
    public static string Column(ViewTable table) =>
        Columns.First(name => table.Columns.Any(column => column.Name == name));

    /// <summary>Its rows are sums of a stretch of the log.</summary>
    public static bool IsSum(ViewTable table) => Column(table) is "stretch" or "long_stretch";

    /// <summary>In the order in which the entries are taken, whatever the database's own.</summary>
    public string Condition(ViewTable table)
    {
        var column = Column(table) is "id" ? "id collate \"C\"" : Column(table);
        return (After is null ? "" : $" and stored.{column} > $4") + (UpTo is null ? "" : $" and stored.{column} <= $5");
    }
}
