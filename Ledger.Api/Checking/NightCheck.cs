using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Everything, once a night: by whichever program comes first, and by none again that starts in the same night. A night
/// that passed while no program ran is made good when one starts.</summary>
public sealed class NightCheck(NpgsqlDataSource database, Checker checker, CheckSettings settings, TimeProvider clock)
{
    // Of the session: one that is idle within a transaction is ended after a minute, and everything may take longer.
    const string AloneSql = "select pg_try_advisory_lock(hashtext('ledger: check everything'))";

    const string NotAloneSql = "select pg_advisory_unlock(hashtext('ledger: check everything'))";

    /// <remarks>By when it was made, which is when it ended.</remarks>
    const string LastSql = "select max(at) from ledger.check_run where kind = 'nightly'";

    /// <param name="since">Since when nights count in a ledger that was never checked in one: the start of the program.</param>
    /// <returns>False while another program is at it.</returns>
    public async Task<bool> Run(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using (var take = new NpgsqlCommand(AloneSql, connection))
            if (!(bool)(await take.ExecuteScalarAsync(cancellation))!)
                return false;

        try
        {
            if (await Last(since, cancellation) < FundCalendar.LastTime(settings.NightlyAt, clock))
                await checker.All(settings.County, CheckKind.Nightly, (_, _) => { }, cancellation);
            return true;
        }
        finally
        {
            await using var letGo = new NpgsqlCommand(NotAloneSql, connection);
            await letGo.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    async Task<DateTimeOffset> Last(DateTimeOffset since, CancellationToken cancellation) =>
        (await database.Command(LastSql).Rows(row => row.IsDBNull(0) ? since : row.GetFieldValue<DateTimeOffset>(0), cancellation))[0];
}
