using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ledger.Projections.Exports;
using Npgsql;

namespace Ledger.Api.Backup;

/// <summary>What a database holds, in figures that a restored one must have too.</summary>
/// <param name="Position">The last event.</param>
/// <param name="Events">Sha-256 of the log as NDJSON: the same as that of an export of everything.</param>
/// <param name="States">Sha-256 of all write states.</param>
public sealed record LogContent(
    long Position, long EventCount, long StreamCount, long StateCount, long AnswerCount, string Events, string States)
{
    /// <summary>All the numbers, for a sentence.</summary>
    public string Counts() => FormattableString.Invariant($"#{Position} {EventCount}/{StreamCount}/{StateCount}/{AnswerCount}");

    const string CountSql = """
        select coalesce((select max(seq_id) from ledger.mt_events where type <> 'tombstone'), 0),
            (select count(*) from ledger.mt_events where type <> 'tombstone'),
            (select count(distinct stream_id) from ledger.mt_events where type <> 'tombstone'),
            (select count(*) from ledger.write_state), (select count(*) from ledger.request)
        """;

    const string StateSql = "select key, version, state::text from ledger.write_state order by key";

    /// <summary>Streamed: of a log of any length in the same memory.</summary>
    /// <param name="told">Told the position of the last event that was read, now and then, and that of the last there is.</param>
    public static async Task<LogContent> Of(NpgsqlConnection connection, Action<long, long> told, CancellationToken cancellation)
    {
        var counts = await Count(connection, cancellation);
        using var hash = SHA256.Create();
        await using (var into = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            await NdjsonLog.Write(connection, "", counts[0], into, read => told(read, counts[0]), cancellation);
        return new(counts[0], counts[1], counts[2], counts[3], counts[4],
            Convert.ToHexStringLower(hash.Hash!), await StatesDigest(connection, cancellation));
    }

    static async Task<long[]> Count(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(CountSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)];
    }

    static async Task<string> StatesDigest(NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var command = new NpgsqlCommand(StateSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            hash.AppendData(Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(0)} {reader.GetInt64(1)} {reader.GetString(2)}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
