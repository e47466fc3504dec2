using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Api.Hosting;

/// <summary>A folder with the programs of one PostgreSQL version.</summary>
sealed partial record PostgresBinaries(string Folder, string Version)
{
    /// <summary>The ledger's SQL stays within this version.</summary>
    public const int OldestMajor = 15;

    static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public int Major => int.Parse(Leading().Match(Version).Value, CultureInfo.InvariantCulture);

    public string Program(string name) => ProgramIn(Folder, name);

    /// <summary>Null when the folder lacks one of the programs, or they do not run here.</summary>
    public static async Task<PostgresBinaries?> In(string folder, CancellationToken ct)
    {
        if (!Needed.All(name => IsThere(ProgramIn(folder, name))))
            return null;

        var said = await ChildProcess.Run([ProgramIn(folder, "postgres"), "--version"], ct);
        var version = Reported().Match(said.Output);
        return version.Success ? new(folder, version.Groups[1].Value) : null;
    }

    /// <summary>A link that an uninstalled PostgreSQL left behind is a file to .NET, but no program.</summary>
    static bool IsThere(string program) =>
        File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is null or { Exists: true };

    static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+\S*)")]
    private static partial Regex Reported();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex Leading();
}
