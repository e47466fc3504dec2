using System.Globalization;

namespace Ledger.Api.Hosting;

/// <summary>
/// Finds PostgreSQL programs: the folder asked for, this machine's usual places, then the npm package.
/// </summary>
static class PostgresSearch
{
    static readonly StringComparer ByNumber =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    /// <summary>
    /// Finds the first that fits. A cluster can only be opened by the major version that wrote it.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">Nothing fits.</exception>
    public static async Task<PostgresBinaries> Find(
        PostgresSettings settings, int? cluster, Privileges privileges, CancellationToken ct)
    {
        var tried = new List<string>();
        foreach (var folder in await Folders(settings, ct))
        {
            if (await PostgresBinaries.In(folder, ct) is not { } found)
                continue;
            if (Objection(found, cluster) is not { } objection)
                return found;
            tried.Add($"{folder}: {objection}");
        }

        return await Fetched(settings, cluster, privileges, tried, ct);
    }

    static async Task<PostgresBinaries> Fetched(PostgresSettings settings, int? cluster, Privileges privileges,
        List<string> tried, CancellationToken ct)
    {
        var cache = await privileges.Reachable(settings.CacheFolder, ct);
        var fetched = await NpmPostgres.Fetch(cache, settings.NpmCommand, ct);
        if (fetched.Binaries is { } binaries && Objection(binaries, cluster) is null)
            return binaries;

        tried.Add($"npm: {fetched.Problem ?? Objection(fetched.Binaries!, cluster)}");
        throw new PostgresUnavailableException(tried);
    }

    static string? Objection(PostgresBinaries found, int? cluster) =>
        found.Major < PostgresBinaries.OldestMajor ? $"PostgreSQL {found.Version} < {PostgresBinaries.OldestMajor}"
        : cluster is { } major && found.Major != major ? $"PostgreSQL {found.Version}, data of PostgreSQL {major}"
        : null;

    static async Task<IEnumerable<string>> Folders(PostgresSettings settings, CancellationToken ct)
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
