using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Checkpoints and what witnesses signed, as they are stored.</summary>
public sealed class CheckpointStore(NpgsqlDataSource database)
{
    /// <summary>The newest; null before the first.</summary>
    public Task<StoredCheckpoint?> Latest(CancellationToken cancellation) => One(
        database.CreateCommand($"select {StoredCheckpoint.Columns} from ledger.checkpoint order by size desc limit 1"), cancellation);

    /// <summary>The newest that holds no event after a position; null when there is none.</summary>
    public Task<StoredCheckpoint?> UpTo(long position, CancellationToken cancellation) => One(With(database.CreateCommand(
        $"select {StoredCheckpoint.Columns} from ledger.checkpoint where position <= $1 order by size desc limit 1"), position), cancellation);

    /// <summary>The one of a size; null when none was signed at it.</summary>
    public Task<StoredCheckpoint?> Of(long size, CancellationToken cancellation) => One(With(
        database.CreateCommand($"select {StoredCheckpoint.Columns} from ledger.checkpoint where size = $1"), size), cancellation);

    /// <summary>Checkpoints by size, from one of more than so many leaves on.</summary>
    public async Task<IReadOnlyList<StoredCheckpoint>> List(long after, int limit, CancellationToken cancellation)
    {
        await using var command = With(database.CreateCommand(
            $"select {StoredCheckpoint.Columns} from ledger.checkpoint where size > $1 order by size limit $2"), after, limit);
        return await Rows(command, row => StoredCheckpoint.Read(row), cancellation);
    }

    /// <summary>Everything that witnesses signed at some sizes, ours or not.</summary>
    public async Task<IReadOnlyList<StoredCosignature>> SignedAt(long[] sizes, CancellationToken cancellation)
    {
        await using var command = With(database.CreateCommand(
            $"select {StoredCosignature.Columns} from ledger.cosignature where size = any($1) order by id"), [sizes]);
        return await Rows(command, StoredCosignature.Read, cancellation);
    }

    /// <summary>The last that each witness signed, and every one that is not ours.</summary>
    public async Task<IReadOnlyList<StoredCosignature>> LastSigned(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select distinct on (witness, is_ours, case when is_ours then 0 else id end) {StoredCosignature.Columns}
            from ledger.cosignature order by witness, is_ours, case when is_ours then 0 else id end, size desc, signed_at desc
            """);
        return await Rows(command, StoredCosignature.Read, cancellation);
    }

    /// <summary>Of each region, the last checkpoint of this log that its witness signed and that is not beyond a size; ascending,
    /// each once.</summary>
    public async Task<IReadOnlyList<StoredCheckpoint>> LastSigned(string[] regions, long upTo, CancellationToken cancellation)
    {
        await using var command = With(database.CreateCommand($"""
            select {StoredCheckpoint.Columns} from ledger.checkpoint where size in (
                select max(size) from ledger.cosignature where is_ours and region = any($1) and size <= $2 group by region)
            order by size
            """), regions, upTo);
        return await Rows(command, row => StoredCheckpoint.Read(row), cancellation);
    }

    /// <summary>Keeps what a witness signed; a second time changes nothing.</summary>
    public async Task Keep(StoredCosignature taken, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        await using var command = With(database.CreateCommand("""
            insert into ledger.cosignature (witness, region, size, is_ours, note, signed_at, received_at)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
            """), taken.Witness, taken.Region, taken.Size, taken.IsOurs, taken.Note,
            taken.SignedAt.ToUniversalTime(), receivedAt.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<StoredCheckpoint?> One(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
            return (await Rows(command, row => StoredCheckpoint.Read(row), cancellation)).SingleOrDefault();
    }

    static NpgsqlCommand With(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    static async Task<List<T>> Rows<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }
}

/// <summary>What a witness signed.</summary>
/// <param name="Witness">Its verifier key.</param>
/// <param name="Note">The whole note as it came.</param>
/// <param name="IsOurs">False for a checkpoint that is not this log's: evidence of a second history.</param>
public sealed record StoredCosignature(string Witness, string Region, long Size, bool IsOurs, string Note, DateTimeOffset SignedAt)
{
    internal const string Columns = "witness, region, size, is_ours, note, signed_at";

    internal static StoredCosignature Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetBoolean(3), row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5));
}
