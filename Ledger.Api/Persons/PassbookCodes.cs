using System.Globalization;
using System.Security.Cryptography;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Api.Persons;

/// <summary>A household's own code: whoever says it at a shared computer may see its passbook there.</summary>
/// <remarks>Six digits, told once and kept as a keyed hash beside the hashes of personal data, with which they are erased. A
/// new one voids the one before. Six digits are few, so tries are counted (<see cref="Edge.PassbookCodeLimits"/>).</remarks>
public sealed class PassbookCodes(NpgsqlDataSource database, PersonalKeys keys)
{
    internal const string Kind = "passbookCode";
    const int Codes = 1_000_000;

    const string Lock = "select from ledger.write_state where key = $1 and state ->> 'personErasedOn' is null for update";
    const string Void = "delete from ledger.person_hash where member_id = $1 and kind = $2";
    const string Keep = "insert into ledger.person_hash (member_id, kind, hash) values ($1, $2, $3)";
    const string Find = "select from ledger.person_hash where member_id = $1 and kind = $2 and hash = $3";

    /// <summary>A new code, told now and never again; null where there is no such member.</summary>
    public async Task<string?> Issue(string memberId, CancellationToken cancellation)
    {
        var code = RandomNumberGenerator.GetInt32(Codes).ToString("000000", CultureInfo.InvariantCulture);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Command(Void, memberId, Kind), Command(Keep, memberId, Kind, Hash(memberId, code)) },
        };
        if (!await IsKept(connection, memberId, cancellation))
            return null;

        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return code;
    }

    /// <summary>True for the code that was told last.</summary>
    public async Task<bool> Matches(string memberId, string code, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = memberId });
        command.Parameters.Add(new() { Value = Kind });
        command.Parameters.Add(new() { Value = Hash(memberId, code) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation);
    }

    /// <summary>The lock makes erasure and a new code wait for each other.</summary>
    static async Task<bool> IsKept(NpgsqlConnection connection, string memberId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Lock, connection);
        command.Parameters.Add(new() { Value = Keys.Stream(Keys.MemberKind, memberId) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation);
    }

    byte[] Hash(string memberId, string code) => keys.Hash(Kind, Region.CountyOf(memberId), $"{memberId}\n{code}");

    static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
