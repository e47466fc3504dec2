using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Projections;
using Npgsql;

namespace Ledger.Api.Persons;

/// <summary>Keeps and destroys personal data: one document a member, encrypted before it leaves the program.</summary>
/// <remarks>No command: an answer that is kept for ever must not hold personal data, and a log that is kept for ever
/// must not either. Sending the same document again changes nothing, so no request key is needed.</remarks>
public sealed class PersonStore(NpgsqlDataSource database, PersonalKeys keys)
{
    /// <summary>Only of a member whose erasure is a fact; so it can be repeated by anybody at any time.</summary>
    const string Destruction = """
        with erased as (
            select from ledger.write_state where key = $1 and state ->> 'personErasedOn' is not null),
        of_keys as (delete from ledger_keys.member_key where member_id = $2 and exists (select from erased)),
        of_hashes as (delete from ledger.person_hash where member_id = $2 and exists (select from erased))
        delete from ledger.person where member_id = $2 and exists (select from erased)
        """;

    /// <param name="seen">The version that the caller saw; null when he saw none.</param>
    public async Task<RecordOutcome> Record(string memberId, Person person, long? seen, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // The lock makes erasure and recording wait for each other.
        if (await Locked(connection, memberId, cancellation) is not { } member)
            return new NoMember();
        PersonDecider.RequireKept(member);

        var before = await Held(connection, memberId, cancellation);
        if (before is not null && before.Open(keys).Equals(person))
            return new Recorded(before.Version);
        if ((seen ?? 0) != (before?.Version ?? 0))
            return new OtherVersion(seen, before?.Version ?? 0);
        if (await Rehash(connection, memberId, person, cancellation) is { } taken)
            return taken;

        var next = SealedPerson.Next(memberId, person, before, keys);
        await Write(connection, next, cancellation);
        await transaction.CommitAsync(cancellation);
        return new Recorded(next.Version);
    }

    /// <summary>Destroys key, ciphertext and hashes of a member whose erasure was decided; of any other, nothing.</summary>
    public async Task DestroyErased(string memberId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = Command(connection, Destruction, Keys.Stream(Keys.MemberKind, memberId), memberId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<Member?> Locked(NpgsqlConnection connection, string memberId, CancellationToken cancellation)
    {
        await using var command = Command(connection,
            "select state from ledger.write_state where key = $1 for update", Keys.Stream(Keys.MemberKind, memberId));
        return await command.ExecuteScalarAsync(cancellation) is string state
            ? JsonSerializer.Deserialize<Member>(state, LedgerJson.Stored)
            : null;
    }

    static async Task<SealedPerson?> Held(NpgsqlConnection connection, string memberId, CancellationToken cancellation)
    {
        await using var command = Command(connection, PersonReader.ByIds, (object)new[] { memberId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? SealedPerson.Read(reader) : null;
    }

    /// <summary>Replaces the member's hashes. Says which field another household has already, if any.</summary>
    async Task<Taken?> Rehash(NpgsqlConnection connection, string memberId, Person person, CancellationToken cancellation)
    {
        var hashes = PersonHashes.Of(memberId, person, keys);
        await using var removal = Command(connection, "delete from ledger.person_hash where member_id = $1 and kind <> $2", memberId, PassbookCodes.Kind);
        await removal.ExecuteNonQueryAsync(cancellation);
        // Waits for whoever is entering the same number at this moment, and skips what he has entered; in one order for
        // all, so that no two wait for each other.
        await using var insertion = Command(connection, """
            insert into ledger.person_hash (member_id, kind, hash)
            select $1, kind, hash from unnest($2::text[], $3::bytea[]) as new (kind, hash)
            order by hash on conflict do nothing
            """, memberId, hashes.Select(hash => hash.Kind).ToArray(), hashes.Select(hash => hash.Hash).ToArray());
        return await insertion.ExecuteNonQueryAsync(cancellation) == hashes.Count
            ? null
            : await WhoHas(connection, memberId, hashes, cancellation);
    }

    static async Task<Taken> WhoHas(NpgsqlConnection connection, string memberId,
        IReadOnlyList<(string Kind, string Field, byte[] Hash)> hashes, CancellationToken cancellation)
    {
        await using var command = Command(connection, """
            select held.member_id, held.hash from ledger.person_hash held
            where held.kind = 'idNumber' and held.hash = any($1) and held.member_id <> $2
            """, hashes.Select(hash => hash.Hash).ToArray(), memberId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (other, taken) = (reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        return new(hashes.First(hash => hash.Hash.AsSpan().SequenceEqual(taken)).Field, other);
    }

    static async Task Write(NpgsqlConnection connection, SealedPerson person, CancellationToken cancellation)
    {
        await using var command = Command(connection, """
            with of_key as (
                insert into ledger_keys.member_key (member_id, wrapping_key, wrapped) values ($1, $4, $5) on conflict do nothing)
            insert into ledger.person (member_id, version, sealed) values ($1, $2, $3)
            on conflict (member_id) do update set version = excluded.version, sealed = excluded.sealed
            """, person.MemberId, person.Version, person.Sealed, person.WrappingKey, person.Wrapped);
        await command.ExecuteNonQueryAsync(cancellation);
    }

#pragma warning disable CA2100 // every statement is a constant of this program
    static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
#pragma warning restore CA2100
}

/// <summary>What became of personal data that were sent.</summary>
public abstract record RecordOutcome;

/// <summary>They are kept as this version; it is the one before when they are the same.</summary>
public sealed record Recorded(long Version) : RecordOutcome;

public sealed record NoMember : RecordOutcome;

/// <summary>There is another version than the caller saw.</summary>
/// <param name="Actual">0 when there is none.</param>
public sealed record OtherVersion(long? Seen, long Actual) : RecordOutcome;

/// <summary>A citizen's number stands in another household.</summary>
public sealed record Taken(string Field, string OtherMember) : RecordOutcome;
