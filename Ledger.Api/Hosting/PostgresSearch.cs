using System.Globalization;

namespace Ledger.Api.Hosting;

/// <summary>
/// Finds PostgreSQL programs: the folder asked for, this machine's usual places, then the npm package.
/// </summary>
/// <remarks>
/// <c>cluster</c> is the major version that wrote the cluster to be opened, and no other can open it; null
/// for a new one. <c>privileges</c> are those of the user who will run what is found.
/// </remarks>
sealed class PostgresSearch(PostgresSettings settings, int? cluster, Privileges privileges)
{
    static readonly StringComparer ByNumber =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    readonly List<string> tried = [];

    /// <exception cref="PostgresUnavailableException">Nothing fits.</exception>
    public async Task<PostgresBinaries> Find(CancellationToken ct)
    {
        foreach (var folder in await Folders(ct))
        {
            if (await PostgresBinaries.In(folder, ct) is { } found && Fits(found))
                return found;
        }

        return await Fetched(ct);
    }

    /// <summary>Another of PostgreSQL's programs, in the same places; null when none has it. The npm package has none.</summary>
    public async Task<string?> Program(string name, CancellationToken ct) => (await Folders(ct))
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);

    async Task<PostgresBinaries> Fetched(CancellationToken ct)
    {
        var cache = await privileges.Reachable(settings.CacheFolder, ct);
        var fetched = await NpmPostgres.Fetch(cache, settings.NpmCommand, ct);
        if (fetched.Binaries is { } binaries && Fits(binaries))
            return binaries;

        if (fetched.Problem is { } problem)
            tried.Add($"npm: {problem}");
        throw new PostgresUnavailableException(tried);
    }

    /// <summary>Says no for a reason, which the message tells when nothing else is found.</summary>
    bool Fits(PostgresBinaries found)
    {
        var reason = found.Major < PostgresBinaries.OldestMajor ? $"< {PostgresBinaries.OldestMajor}"
            : found.Major != (cluster ?? found.Major) ? $"cannot open data of PostgreSQL {cluster}"
            : null;
        if (reason is not null)
            tried.Add($"{found.Folder}: PostgreSQL {found.Version} {reason}");
        return reason is null;
    }

    async Task<IEnumerable<string>> Folders(CancellationToken ct)
    {
        IEnumerable<string> preferred = settings.BinFolder is { } folder ? [folder] : [];
        return preferred.Concat(settings.SearchFolders ?? await UsualFolders(ct)).Distinct();
    }

    static async Task<IReadOnlyList<string>> UsualFolders(CancellationToken ct)
    {
        var told = ChildProcess.Locate("pg_config") is { } config
            ? await ChildProcess.Run([config, "--bindir"], ct)
            : new(1, "");
        return
        [
            .. told.Succeeded ? [told.Output] : Array.Empty<string>(),
            .. Versions("/usr/lib/postgresql", "*"),
            .. Versions("/usr", "pgsql-*"),
            .. Versions("/opt/homebrew/opt", "postgresql@*"),
            .. Versions("/usr/local/opt", "postgresql@*"),
            .. Versions("/Applications/Postgres.app/Contents/Versions", "*"),
            .. Versions(@"C:\Program Files\PostgreSQL", "*"),
            .. ChildProcess.SearchPath,
            "/opt/homebrew/bin",
            "/usr/local/bin",
        ];
    }

    /// <summary>The bin folders of installations side by side, newest first.</summary>
    static IEnumerable<string> Versions(string parent, string pattern) =>
        !Directory.Exists(parent) ? [] : Directory.GetDirectories(parent, pattern)
            .OrderByDescending(folder => folder, ByNumber)
            .Select(folder => Path.Combine(folder, "bin"));
}
