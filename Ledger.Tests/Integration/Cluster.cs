using Ledger.Api.Hosting;
using Ledger.Tests.Integration;
using Microsoft.Extensions.Configuration;
using Npgsql;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Ledger.Tests.Integration;

/// <summary>One throw-away PostgreSQL for the whole run; started by the first test that needs it.</summary>
public sealed class Cluster : IAsyncDisposable
{
    readonly Lazy<Task<PostgresHost>> postgres = new(() =>
        PostgresHost.StartThrowAway(PostgresSettings.From(new ConfigurationManager()), CancellationToken.None));
    readonly Lazy<Task<DatabaseConnections>> installed;
    int databases;

    public Cluster() => installed = new(Installed);

    /// <summary>Where the applications of this run keep their keys.</summary>
    public static string KeysFolder { get; } = Path.Combine(Path.GetTempPath(), $"ledger-keys-{Environment.ProcessId}");

    /// <summary>A database of its own, with the schema in it.</summary>
    /// <remarks>Copied: installing the schema takes a second, and a run needs some hundred databases.</remarks>
    public async Task<DatabaseConnections> NewDatabase()
    {
        var template = new NpgsqlConnectionStringBuilder((await installed.Value).Owner!);
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using (var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(template.ConnectionString) { Database = "postgres" }))
        await using (var copy = owner.CreateCommand($"create database {name} template {template.Database}"))
            await copy.ExecuteNonQueryAsync();
        return Few(await (await postgres.Value).Database(name, CancellationToken.None));
    }

    async Task<DatabaseConnections> Installed()
    {
        var connections = await (await postgres.Value).Database("installed", CancellationToken.None);
        await SchemaInstaller.Install(connections, CancellationToken.None);
        return connections;
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres.IsValueCreated)
            await (await postgres.Value).DisposeAsync();
        if (Directory.Exists(KeysFolder))
            Directory.Delete(KeysFolder, recursive: true);
    }

    /// <summary>Many applications share the cluster's connections, so none may take as many as it would alone.</summary>
    static DatabaseConnections Few(DatabaseConnections connections) => connections with
    {
        Application = new NpgsqlConnectionStringBuilder(connections.Application) { MaxPoolSize = 20 }.ConnectionString,
    };
}
