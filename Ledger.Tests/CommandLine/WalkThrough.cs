using System.Diagnostics;
using System.Text.RegularExpressions;
using Ledger.Tests.Jobs;

namespace Ledger.Tests.CommandLine;

/// <summary>docs/audit.md, run: every command in its blocks, by a program that is signed in.</summary>
sealed partial class WalkThrough(LedgerProgram ledger) : IDisposable
{
    const string Document = "docs/audit.md";
    const string Watching = "## 8. ";

    readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>All that reads only.</summary>
    public Task Audits() => Check(text => text[..text.IndexOf(Watching, StringComparison.Ordinal)], _ => Task.CompletedTask);

    /// <summary>The last section, whose commands write.</summary>
    /// <param name="after">What happens after a block that has printed something.</param>
    public Task Watches(Func<string, Task> after) => Check(text => text[text.IndexOf(Watching, StringComparison.Ordinal)..], after);

    async Task Check(Func<string, string> partOf, Func<string, Task> after)
    {
        var document = await File.ReadAllTextAsync(SourceCode.PathOf(Document), TestContext.Current.CancellationToken);
        var before = partOf(document);
        var now = before;
        foreach (Match block in Console().Matches(before))
        {
            var printed = await Run(Commands(block.Groups[1].Value));
            now = now.Replace(block.Value, $"```console\n{printed}```\n", StringComparison.Ordinal);
            await after(printed);
        }

        if (Environment.GetEnvironmentVariable("LEDGER_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(SourceCode.PathOf(Document),
                document.Replace(before, now, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        else
            Assert.Equal(Stable(before), Stable(now));
    }

    static IEnumerable<string> Commands(string block) =>
        block.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..]);

    async Task<string> Run(IEnumerable<string> commands)
    {
        var printed = "";
        foreach (var command in commands)
        {
            var (output, errors) = await Shell(command);
            Assert.True(output.Length > 0 || command.StartsWith("sed ", StringComparison.Ordinal), $"{command}\n{errors}");
            printed += $"$ {command}\n{string.Concat(output.Split('\n').SkipLast(1).Select(line => $"{line.TrimEnd()}\n"))}";
        }
        return printed.Replace(_folder.Path + "/", "", StringComparison.Ordinal);
    }

    async Task<(string Output, string Errors)> Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{ledger.AsShellFunction}\n{command}"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LEDGER_HOME"] = ledger.Home, ["LC_ALL"] = "C.UTF-8" },
        })!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await errors);
    }

    /// <summary>Without what differs from run to run: positions, times, sizes, hashes and ids, and the widths that follow from them.</summary>
    static string Stable(string text) => Spaces().Replace(Varying().Replace(text, "~"), " ");

    [GeneratedRegex("```console\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Console();

    [GeneratedRegex("""#\d+|"position":\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*|[A-Za-z0-9+/]{40,}=*|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\dZ]*|(correlation|causation)"?[ :]"?[^ ",]+|\d+ B\b|events \d+ / \d+|[0-9.]+ ms|(?m:^\d{4,}$)|"size": \d+""")]
    private static partial Regex Varying();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
