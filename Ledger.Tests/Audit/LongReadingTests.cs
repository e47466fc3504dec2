using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>Whoever changes a connection gives it back as it was, whatever the pool does with it then.</summary>
public sealed class LongReadingTests(Cluster cluster)
{
    const int Connections = 5;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_request_is_limited_after_a_long_reading()
    {
        await using var log = await RawLog.Open(cluster);
        await using (var reading = await LongReading.Open(log.Database, Cancellation))
            Assert.Equal("0", await Limit(reading.Connection));

        var pooled = new List<NpgsqlConnection>();
        for (var n = 0; n < Connections; n++)
            pooled.Add(await log.Database.OpenConnectionAsync(Cancellation));
        foreach (var connection in pooled)
        {
            Assert.Equal("30s", await Limit(connection));
            await connection.DisposeAsync();
        }
    }

    static async Task<string?> Limit(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("show statement_timeout", connection);
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }
}
