using System.Diagnostics;

namespace Ledger.Api.Hosting;

/// <summary>What a program left behind: its exit code and everything it printed.</summary>
sealed record Finished(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs other programs to their end.</summary>
static class ChildProcess
{
    // The server's user may be barred from our current folder, and initdb refuses to start in such a place.
    static readonly string Anywhere = Path.GetPathRoot(AppContext.BaseDirectory)!;

    public static async Task<Finished> Run(
        IReadOnlyList<string> command,
        CancellationToken ct,
        string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? Anywhere,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        // Nobody waits for it any more.
        await using var end = ct.Register(() =>
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        });
        process.StandardInput.Close();

        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>Full path of a program named as in a shell; null when the machine has none.</summary>
    public static string? Locate(string program) =>
        SearchPath.Prepend("")
            .SelectMany(folder => Endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(path => Path.IsPathRooted(path) && File.Exists(path));

    public static IEnumerable<string> SearchPath =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> Endings => OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
}
