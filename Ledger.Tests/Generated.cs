namespace Ledger.Tests;

/// <summary>Files that tests compare with what the code says, and write anew with LEDGER_UPDATE_DOCS=1.</summary>
static class Generated
{
    static bool Updating => Environment.GetEnvironmentVariable("LEDGER_UPDATE_DOCS") == "1";

    /// <summary>The file, given from the solution's root, holds exactly this text.</summary>
    public static void Equal(string file, string text)
    {
        var path = SourceCode.PathOf(file);
        if (Updating)
            File.WriteAllText(path, text);

        Assert.True(File.Exists(path), $"{file} is missing: run the tests with LEDGER_UPDATE_DOCS=1");
        Assert.Equal(text, File.ReadAllText(path));
    }

    /// <summary>For what is never written again once it is there.</summary>
    public static void WriteMissing(string path, Func<string> text)
    {
        if (Updating && !File.Exists(path))
            File.WriteAllText(path, text());
    }

    /// <summary>For lists that only ever grow: the file, given from the solution's root, holds this line.</summary>
    public static void Holds(string file, string line)
    {
        var path = SourceCode.PathOf(file);
        if (Updating && !File.ReadAllLines(path).Contains(line))
            File.AppendAllText(path, line + "\n");

        Assert.True(File.ReadAllLines(path).Contains(line), $"{file} lacks a line: run the tests with LEDGER_UPDATE_DOCS=1. {line}");
    }

    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
