using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>The database as it was at one moment, through as many connections as are needed and for as long as it takes; others
/// go on writing.</summary>
public sealed class LogSnapshot : IAsyncDisposable
{
    // The application's role ends statements after half a minute: that is for requests.
    const string Patience =
        "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local jit = off";

    readonly NpgsqlDataSource _database;
    readonly NpgsqlTransaction _transaction;

    LogSnapshot(NpgsqlDataSource database, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_database, Connection, _transaction) = (database, connection, transaction);

    // Not the transaction's own: a transaction whose connection was lost answers to nothing any more, and whoever lets the
    // snapshot go would hear of that instead of the loss.
    public NpgsqlConnection Connection { get; }

    public static Task<LogSnapshot> Open(NpgsqlDataSource database, CancellationToken cancellation) =>
        Open(database, Patience, cancellation);

    /// <summary>The same moment through another connection. Nothing may be being read from this one meanwhile.</summary>
    public async Task<LogSnapshot> Beside(CancellationToken cancellation)
    {
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", Connection);
        var name = (string)(await export.ExecuteScalarAsync(cancellation))!;
        return await Open(_database, $"set transaction snapshot '{name}'; {Patience}", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statement takes no parameter; the name is the server's own.")]
    static async Task<LogSnapshot> Open(NpgsqlDataSource database, string beginning, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var begin = new NpgsqlCommand(beginning, connection);
        await begin.ExecuteNonQueryAsync(cancellation);
        return new(database, connection, transaction);
    }
}
