namespace Ledger.Projections.Reports;

/// <summary>A report in a file, cell by cell beside the same report made anew.</summary>
public static class ReportComparison
{
    /// <summary>Cells that differ, by row. Where one has more rows, those that stand between the equal ones at the beginning
    /// and at the end are compared in their order, and the rest is said to be missing or added.</summary>
    public static IEnumerable<CellDifference> Between(Report file, Report anew)
    {
        var columns = anew.Columns.Select(column => column.Name).ToList();
        if (!columns.SequenceEqual(file.Columns.Select(column => column.Name)))
            return [new(1, null, string.Join(' ', file.Columns.Select(column => column.Name)), string.Join(' ', columns))];

        var (held, made) = (file.Rows.ToList(), anew.Rows.ToList());
        var first = held.Zip(made).TakeWhile(pair => pair.First.SequenceEqual(pair.Second)).Count();
        var last = 0;
        while (last < Math.Min(held.Count, made.Count) - first && held[^(last + 1)].SequenceEqual(made[^(last + 1)]))
            last++;
        return Rows(columns, first, held[first..^last], made[first..^last]);
    }

    static IEnumerable<CellDifference> Rows(
        List<string> columns, int before, List<IReadOnlyList<Cell>> held, List<IReadOnlyList<Cell>> made)
    {
        for (var i = 0; i < Math.Max(held.Count, made.Count); i++)
        {
            var row = before + i + FirstRow;
            if (i >= held.Count || i >= made.Count)
                yield return new(row, null, Said(held, i), Said(made, i));
            else
                foreach (var (column, says, ledger) in columns.Zip(held[i], made[i]).Where(one => one.Second != one.Third))
                    yield return new(row, column, says.Text, ledger.Text);
        }
    }

    /// <summary>The head is row 1.</summary>
    const int FirstRow = 2;

    static string? Said(List<IReadOnlyList<Cell>> rows, int i) =>
        i < rows.Count ? string.Join(" | ", rows[i].Select(cell => cell.Text)) : null;
}

/// <param name="Row">As a spreadsheet counts it.</param>
/// <param name="Column">Null for a whole row.</param>
/// <param name="File">What the file says; null for a row that it lacks.</param>
/// <param name="Ledger">What the ledger says; null for a row that it does not have.</param>
public sealed record CellDifference(int Row, string? Column, string? File, string? Ledger);
