using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Jobs;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Counts attempts to prove who one is. After five nobody gets in under a name for a quarter of an hour.</summary>
/// <remarks>An attempt is counted before it is looked at, in one statement, so that a thousand at once are still five; and
/// for names that do not exist as for others, so that counting tells nothing.</remarks>
public sealed class Attempts(NpgsqlDataSource database, TimeProvider clock)
{
    public const int Allowed = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    const string Count = """
        insert into ledger.sign_in_attempt as known (name_digest, attempts, until) values ($1, 1, $2)
        on conflict (name_digest) do update set
            attempts = case when known.until <= $3 then 1 else least(known.attempts, $4) + 1 end,
            until = case when known.until <= $3 or known.attempts < $4 then excluded.until else known.until end
        returning attempts <= $4
        """;

    const string Clear = "delete from ledger.sign_in_attempt where name_digest = $1 or until <= $2";

    /// <summary>False when there were too many: whatever is proved now does not count.</summary>
    public async Task<bool> MayTry(string normalizedName, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var count = database.Command(Count, Digest(normalizedName), now + Pause, now, Allowed);
        return (bool)(await count.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Forgets this name's attempts, and all that are over anyway.</summary>
    public async Task Forget(string normalizedName, CancellationToken cancellation)
    {
        await using var clear = database.Command(Clear, Digest(normalizedName), clock.GetUtcNow());
        await clear.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A password that was typed as a name by mistake is stored nowhere.</summary>
    static byte[] Digest(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
