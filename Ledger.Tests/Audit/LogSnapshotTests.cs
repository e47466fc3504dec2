using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>A snapshot whose connection is lost while it is being read.</summary>
public sealed class LogSnapshotTests(Cluster cluster)
{
    [Fact]
    public async Task what_is_said_is_that_the_connection_was_lost()
    {
        await using var database = NpgsqlDataSource.Create((await cluster.NewDatabase()).Application);

        var said = await Record.ExceptionAsync(async () =>
        {
            await using var moment = await LogSnapshot.Open(database, TestContext.Current.CancellationToken);
            await using var lost = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid()), pg_sleep(60)", moment.Connection);
            await lost.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        });

        Assert.IsAssignableFrom<NpgsqlException>(said);
    }
}
