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

    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
