namespace Ledger.Tests;

/// <summary>A table of a document, so that a test and what people read cannot drift apart.</summary>
static class MarkdownTable
{
    /// <summary>The rows of the first table under a heading, each by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Under(string document, string heading)
    {
        var table = File.ReadAllLines(SourceCode.PathOf(document))
            .SkipWhile(line => line != heading).Skip(1)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(Cells)
            .ToList();
        var names = table[0];

        return [.. table.Skip(2).Select(row => names.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
