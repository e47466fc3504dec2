using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>
/// The PostgreSQL that the ledger works with: a configured one, or a private cluster that it runs itself.
/// </summary>
public sealed class PostgresHost : IAsyncDisposable
{
    readonly DatabaseConnections? configured;
    readonly PrivateCluster? cluster;
    bool isThrowAway;

    PostgresHost(DatabaseConnections configured) =>
        (this.configured, Source) = (configured, Described(configured.Application));

    PostgresHost(PrivateCluster cluster) => (this.cluster, Source) = (cluster, cluster.Source);

    /// <summary>One sentence on what was found and where, without passwords.</summary>
    public string Source { get; }

    /// <summary>Full path of the private cluster's folder; null with a configured connection.</summary>
    public string? DataFolder => cluster?.Folder;

    /// <summary>
    /// Takes the configured connections, or else finds PostgreSQL and starts or joins the private cluster.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">None is configured, and none can be had.</exception>
    public static async Task<PostgresHost> FindOrStart(PostgresSettings settings, CancellationToken ct) =>
        settings.Application is { } application
            ? new(new DatabaseConnections(
                DatabaseConnections.Completed(application),
                settings.Owner is { } owner ? DatabaseConnections.Completed(owner) : null,
                settings.Reader is { } reader ? DatabaseConnections.Completed(reader) : null))
            : new(await Private(settings, ct));

    /// <summary>
    /// Starts a cluster in a new temporary folder, for tests; disposing deletes it. A configured connection
    /// is not used, so that no test meets real data.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">No PostgreSQL can be had.</exception>
    public static async Task<PostgresHost> StartThrowAway(PostgresSettings settings, CancellationToken ct)
    {
        var cluster = await Private(settings with { DataFolder = ThrowAwayFolders.New() }, ct);
        await ThrowAwayFolders.Sweep(cluster.Binaries, ct);
        return new(cluster) { isThrowAway = true };
    }

    /// <summary>
    /// Connections to a database, created if missing. A configured connection names its own database.
    /// </summary>
    public Task<DatabaseConnections> Database(string name, CancellationToken ct) =>
        cluster is null ? Task.FromResult(configured!) : cluster.Roles.Database(name, ct);

    /// <summary>Stops the private cluster, unless another process still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isThrowAway)
            await cluster!.Delete();
        else if (cluster is not null)
            await cluster.DisposeAsync();
    }

    static async Task<PrivateCluster> Private(PostgresSettings settings, CancellationToken ct)
    {
        var privileges = await Privileges.For(settings.DataFolder, ct);
        var folder = new ClusterFolder(await privileges.Reachable(settings.DataFolder, ct));
        var binaries = await new PostgresSearch(settings, folder.Major, privileges).Find(ct);
        return await PrivateCluster.Open(binaries, folder, privileges, ct);
    }

    static string Described(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        return $"PostgreSQL as configured: database {to.Database} at {to.Host}:{to.Port}";
    }
}
