using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Npgsql;
using Wolverine.Persistence.Durability;

namespace Ledger.Api.Hosting;

/// <summary>Brings the schema up to this program, as the owner; the application's own role never could.</summary>
public static class SchemaInstaller
{
    /// <summary>Nothing is done when this very program did it before: that is what makes a start quick.</summary>
    public static async Task Install(DatabaseConnections connections, CancellationToken cancellation)
    {
        if (connections.Owner is not { } owner)
            return;

        await using var database = NpgsqlDataSource.Create(owner);
        var fingerprint = Fingerprint();
        if (await IsInstalled(database, fingerprint, cancellation))
            return;

        await Run(database, Script("before.sql"), cancellation);
        await Run(database, Script("jobs.sql"), cancellation);
        await Run(database, Script("log.sql"), cancellation);
        await Run(database, Script("checks.sql"), cancellation);
        await ApplyPlatform(database);
        await Run(database, Script("after.sql").Replace("{app}", RoleOf(connections.Application), StringComparison.Ordinal), cancellation);
        await Run(database, Script("persons.sql").Replace("{app}", RoleOf(connections.Application), StringComparison.Ordinal), cancellation);
        if (connections.Reader is { } reader)
            await Run(database, Script("reader.sql").Replace("{reader}", RoleOf(reader), StringComparison.Ordinal), cancellation);
        await using (var connection = await database.OpenConnectionAsync(cancellation))
            await ViewsShape.Begin(connection, cancellation);
        await Run(database, $"insert into ledger.installed (fingerprint) values ('{fingerprint}') on conflict do nothing", cancellation);
    }

    /// <summary>Marten's and Wolverine's own tables and functions.</summary>
    static async Task ApplyPlatform(NpgsqlDataSource database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(database);
        builder.Services.AddStore(followsLog: true);
        builder.Services.AddMessages();
        using var host = builder.Build();
        await host.Services.GetRequiredService<IDocumentStore>().Storage
            .ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        await host.Services.GetRequiredService<IMessageStore>().Admin.MigrateAsync(JasperFx.AutoCreate.CreateOrUpdate);
    }

    static async Task<bool> IsInstalled(NpgsqlDataSource database, string fingerprint, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select to_regclass('ledger.installed') is not null");
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            return false;

        await using var known = database.CreateCommand("select exists (select from ledger.installed where fingerprint = $1)");
        known.Parameters.Add(new() { Value = fingerprint });
        return await known.ExecuteScalarAsync(cancellation) is true;
    }

    static async Task Run(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static string Script(string name)
    {
        using var stream = typeof(LedgerStore).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The builds of everything that has a say in the schema.</summary>
    static string Fingerprint()
    {
        Assembly[] parts = [typeof(LedgerStore).Assembly, typeof(IDocumentStore).Assembly, typeof(IMessageStore).Assembly];
        var builds = string.Join("/", parts.Select(part => part.ManifestModule.ModuleVersionId));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(builds)));
    }

    static string RoleOf(string connection) =>
        $"\"{new NpgsqlConnectionStringBuilder(connection).Username!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
