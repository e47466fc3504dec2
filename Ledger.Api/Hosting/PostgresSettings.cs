namespace Ledger.Api.Hosting;

/// <summary>Where PostgreSQL may come from, and where a private cluster keeps its data.</summary>
/// <remarks>Never printed as a whole: the connections carry passwords.</remarks>
public sealed record PostgresSettings
{
    /// <summary>
    /// Connection of the application's role. When given, nothing is searched for and nothing is started.
    /// </summary>
    public string? Application { get; init; }

    /// <summary>
    /// Connection of the role that applies the schema. Null: the schema is expected to be there.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>Connection of the role for auditors and reports. Null: there is none.</summary>
    public string? Reader { get; init; }

    /// <summary>Folder of PostgreSQL programs to try before all others. Null: no preference.</summary>
    public string? BinFolder { get; init; }

    /// <summary>
    /// Folders searched after <see cref="BinFolder"/>. Null: the usual places of this machine.
    /// </summary>
    public IReadOnlyList<string>? SearchFolders { get; init; }

    /// <summary>The npm program, by name or path.</summary>
    public string NpmCommand { get; init; } = "npm";

    /// <summary>Full path of the folder of the private cluster; created at the first start.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Full path of the folder that keeps fetched PostgreSQL programs.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>
    /// Reads <c>ConnectionStrings:Ledger…</c> and <c>Ledger:…</c>; relative paths start at the project
    /// root.
    /// </summary>
    public static PostgresSettings From(IConfiguration configuration) => new()
    {
        Application = configuration.GetConnectionString("Ledger"),
        Owner = configuration.GetConnectionString("LedgerOwner"),
        Reader = configuration.GetConnectionString("LedgerReader"),
        BinFolder = configuration["Ledger:PostgresBin"],
        DataFolder = Rooted(configuration["Ledger:Data"] ?? ".ledger/postgres"),
        CacheFolder = Rooted(configuration["Ledger:PostgresCache"] ?? ".ledger/cache"),
    };

    /// <summary>The full path of a folder; a relative one starts at the project's root.</summary>
    public static string Rooted(string path) => Path.GetFullPath(path, ProjectRoot());

    public override string ToString() => $"{nameof(PostgresSettings)} {{ {DataFolder} }}";

    /// <summary>
    /// The nearest folder at or above the current one that holds the solution, else the current one.
    /// </summary>
    internal static string ProjectRoot()
    {
        var current = Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(current); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ledger.slnx")))
                return folder.FullName;
        }

        return current;
    }
}
