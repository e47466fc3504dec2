using Npgsql;

namespace Ledger.Api.Backup;

/// <summary>The database of one drill: made empty, and dropped when the drill is over. One that a killed program left behind is
/// dropped at the next drill.</summary>
/// <remarks>Whoever drills holds a lock on its name, from before it is there until it is gone. The lock goes with the process,
/// however it ends; so a drill's database whose lock is free belongs to nobody any more.</remarks>
sealed class DrillDatabase : IAsyncDisposable
{
    // Locks are seen within one database only, so each ledger looks after its own; an oid is of one database for good.
    const string PrefixSql = "select 'ledger_drill_' || oid || '_' from pg_database where datname = current_database()";

    readonly NpgsqlConnection _holding;

    DrillDatabase(NpgsqlConnection holding, string name) => (_holding, Name) = (holding, name);

    public string Name { get; }

    /// <param name="owner">The connection of whoever owns the ledger's database, and may make others.</param>
    public static async Task<DrillDatabase> Create(string owner, CancellationToken cancellation)
    {
        var holding = new NpgsqlConnection(owner + ";Pooling=false;Command Timeout=0");
        try
        {
            await holding.OpenAsync(cancellation);
            var prefix = (string)(await Ask(holding, PrefixSql, cancellation))!;
            await DropForgotten(holding, prefix, cancellation);
            var database = new DrillDatabase(holding, $"{prefix}{Guid.NewGuid():N}");
            await TakeOver(holding, database.Name, cancellation);
            await Ask(holding, $"create database {database.Name}", cancellation);
            return database;
        }
        catch
        {
            await holding.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (_holding)
            await Drop(_holding, Name, CancellationToken.None);
    }

    static async Task DropForgotten(NpgsqlConnection holding, string prefix, CancellationToken cancellation)
    {
        var names = (string[])(await Ask(
            holding, $"select array(select datname::text from pg_database where datname ^@ '{prefix}')", cancellation))!;
        foreach (var name in names)
            if (await TakeOver(holding, name, cancellation))
                await Drop(holding, name, cancellation);
    }

    static async Task<bool> TakeOver(NpgsqlConnection holding, string name, CancellationToken cancellation) =>
        (bool)(await Ask(holding, $"select pg_try_advisory_lock(hashtextextended('{name}', 0))", cancellation))!;

    /// <remarks>Not by force: an autovacuum worker may be at it, which belongs to the superuser. PostgreSQL sends it away by
    /// itself; what a program of ours left behind when it was killed, we do.</remarks>
    static async Task Drop(NpgsqlConnection holding, string name, CancellationToken cancellation)
    {
        await Ask(holding, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and usename = current_user", cancellation);
        await Ask(holding, $"drop database if exists {name}", cancellation);
    }

#pragma warning disable CA2100 // names are our own word, digits of an oid and hexadecimal digits; DDL takes no parameters
    static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
#pragma warning restore CA2100
}
