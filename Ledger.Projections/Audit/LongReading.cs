using System.Data;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Reads what is as long as the log. The application's role ends statements after half a minute: that is for requests,
/// whose limit the connection has again when the pool takes it back.</summary>
sealed class LongReading : IAsyncDisposable
{
    LongReading(NpgsqlConnection connection) => Connection = connection;

    /// <summary>Its statements may take as long as they need.</summary>
    public NpgsqlConnection Connection { get; }

    public static async Task<LongReading> Open(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var reading = new LongReading(await database.OpenConnectionAsync(cancellation));
        await reading.Do("set statement_timeout = 0", cancellation);
        return reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection.State == ConnectionState.Open)
            await Do("reset statement_timeout", CancellationToken.None);
        await Connection.DisposeAsync();
    }

#pragma warning disable CA2100 // the two above
    async Task Do(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
#pragma warning restore CA2100
}
