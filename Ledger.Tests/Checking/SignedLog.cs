using Ledger.Api.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Checking;

/// <summary>Checkpoints when a test needs them: the program signs every ten seconds by its clock, which stands still.</summary>
static class SignedLog
{
    /// <summary>One over everything that is written, as if time had passed.</summary>
    public static async Task<StoredCheckpoint> Sign(LedgerHost host, CancellationToken cancellation)
    {
        var key = host.Services.GetRequiredService<LogKey>().Signer!;
        await using var database = NpgsqlDataSource.Create(host.Connections.Application);
        var (written, checkpoints, day) = (await host.CountEvents(), new CheckpointStore(database), 0);
        await Until.Equal(true, async () =>
        {
            var clock = new SetClock(LedgerHost.Today.AddDays((int)(await checkpoints.Latest(cancellation) is { } last
                ? (last.At - new SetClock(LedgerHost.Today).GetUtcNow()).TotalDays : 0) + ++day));
            await new TreeGrower(database, clock, key).Grow(cancellation);
            return (await checkpoints.Latest(cancellation))?.Size >= written;
        });
        return (await checkpoints.Latest(cancellation))!;
    }
}
