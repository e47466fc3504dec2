using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Reads what is as long as the log. The application's role ends statements after half a minute: that is for requests.</summary>
static class LongReading
{
    /// <summary>A connection whose statements may take as long as they need; the pool takes that back.</summary>
    public static async Task<NpgsqlConnection> Open(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        await using var patience = new NpgsqlCommand("set statement_timeout = 0", connection);
        await patience.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
