using System.Buffers.Text;
using System.Security.Cryptography;
using Ledger.Api.Jobs;
using Ledger.Projections.Accounts;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Who is signed in. A session counts while its row is there, its day is not over, and its account is neither
/// disabled nor has another stamp than when it was opened.</summary>
public sealed class Sessions(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>After a working day one signs in again, however busy one was.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(12);

    /// <summary>How long a program's token is good before it must be exchanged.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(30);

    const string Counts = $"""
        from ledger.session held join {PersonAccount.Table} account on account.id = held.person_id
            and account.data ->> 'securityStamp' = held.stamp and not (account.data ->> 'isDisabled')::boolean
        where held.id = $1
        """;

    const string Select = $"""
        select held.person_id, (account.data ->> 'mustChangePassword')::boolean, (account.data ->> 'hasSecondFactor')::boolean,
            held.access_hash, held.access_until, held.ends_at {Counts}
        """;

    /// <summary>What is over is swept out whenever somebody comes in.</summary>
    const string Insert = """
        with over as (delete from ledger.session where ends_at <= $7)
        insert into ledger.session (id, person_id, stamp, access_hash, access_until, refresh_hash, ends_at)
        values ($1, $2, $3, $4::bytea, $5::timestamptz, $6::bytea, $8)
        """;

    const string Exchange = $"""
        update ledger.session set access_hash = $3, access_until = $4, refresh_hash = $5
        where id = (select held.id {Counts}) and refresh_hash = $2 and ends_at > $6
        returning person_id
        """;

    /// <returns>The session's id, for a cookie.</returns>
    public async Task<string> OpenForBrowser(PersonAccount account, CancellationToken cancellation)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await Open(account, id, null, cancellation);
        return id;
    }

    public async Task<Tokens> OpenForProgram(PersonAccount account, CancellationToken cancellation)
    {
        var tokens = Tokens.New();
        await Open(account, Read(tokens).Access.SessionId, tokens, cancellation);
        return tokens;
    }

    /// <summary>The session as it is now; null when it does not count.</summary>
    public async Task<OpenSession?> Find(string id, CancellationToken cancellation)
    {
        await using var select = database.Command(Select, id);
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(id, reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5))
            : null;
    }

    /// <summary>New tokens for a refresh token, which is worth nothing afterwards. One that was exchanged before is in the
    /// wrong hands, here or there: its session ends.</summary>
    public async Task<Refreshed> Refresh(ReadToken token, CancellationToken cancellation)
    {
        var (tokens, now) = (Tokens.New(token.Handle), clock.GetUtcNow());
        var (access, refresh) = Read(tokens);
        await using var exchange = database.Command(
            Exchange, token.SessionId, token.Digest, access.Digest, now + AccessLife, refresh.Digest, now);
        if (await exchange.ExecuteScalarAsync(cancellation) is string person)
            return new(token.SessionId, person, tokens);

        await using var end = database.Command(
            "delete from ledger.session where id = $1 and refresh_hash is not null returning person_id", token.SessionId);
        return new(token.SessionId, await end.ExecuteScalarAsync(cancellation) as string, null);
    }

    public async Task End(string id, CancellationToken cancellation)
    {
        await using var end = database.Command("delete from ledger.session where id = $1", id);
        await end.ExecuteNonQueryAsync(cancellation);
    }

    /// <param name="except">The session that goes on; null for none.</param>
    public async Task EndAll(string person, string? except, CancellationToken cancellation)
    {
        await using var end = database.Command(
            "delete from ledger.session where person_id = $1 and id is distinct from $2::varchar", person, except);
        await end.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The session in which an account was changed goes on under its new stamp.</summary>
    public async Task Keep(string id, PersonAccount account, CancellationToken cancellation)
    {
        await using var keep = database.Command(
            "update ledger.session set stamp = $2 where id = $1 and person_id = $3", id, account.SecurityStamp, account.Id);
        await keep.ExecuteNonQueryAsync(cancellation);
    }

    async Task Open(PersonAccount account, string id, Tokens? tokens, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        (ReadToken? Access, ReadToken? Refresh) read = tokens is null ? default : Read(tokens);
        await using var insert = database.Command(Insert, id, account.Id, account.SecurityStamp,
            read.Access?.Digest, tokens is null ? null : now + AccessLife, read.Refresh?.Digest, now, now + Day);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    static (ReadToken Access, ReadToken Refresh) Read(Tokens tokens) =>
        (Tokens.Read(Tokens.AccessPrefix, tokens.Access)!, Tokens.Read(Tokens.RefreshPrefix, tokens.Refresh)!);
}

/// <summary>What became of a refresh token.</summary>
/// <param name="PersonId">Whose session it is or was; null for no session.</param>
/// <param name="Tokens">Null when it was refused.</param>
public sealed record Refreshed(string SessionId, string? PersonId, Tokens? Tokens);
