using Ledger.Api.Hosting;
using Npgsql;

namespace Ledger.Tests.Hosting;

/// <summary>Asks a host's server, each time through a connection of its own.</summary>
static class Queries
{
    public static async Task<string> Version(PostgresHost host) =>
        (string)(await Ask((await Connections(host)).Application, "select version()"))!;

    public static Task<DatabaseConnections> Connections(PostgresHost host) =>
        host.Database("ledger_test", CancellationToken.None);

    public static async Task<object?> Ask(string connection, string sql)
    {
        await using var session = new NpgsqlConnection(connection + ";Pooling=false");
        await session.OpenAsync();
#pragma warning disable CA2100 // the tests' own constants
        await using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    public static Task IsStopped(string connection) =>
        Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(connection, "select 1"));
}
