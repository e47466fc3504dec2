using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Jobs;

/// <summary>How a worker takes a job, keeps it, and gives it back. All times are the database's, because the clocks of two
/// servers differ.</summary>
/// <param name="worker">Names this process among those on the database.</param>
public sealed class JobQueue(NpgsqlDataSource database, Guid worker)
{
    /// <summary>How long a job stays with a worker that is not heard of.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>A job that took so many workers with it takes no more.</summary>
    public const int MostAttempts = 5;

    const string ClaimSql = """
        update ledger.job set status = 'running', worker = $1, leased_until = clock_timestamp() + $2, attempt = attempt + 1,
            started_at = coalesce(started_at, clock_timestamp()), claimed_at = clock_timestamp(), claimed_done = done,
            change = change + 1
        where id = (
            select id from ledger.job
            where (status = 'waiting' or status = 'running' and leased_until < clock_timestamp()) and kind = any($3)
            order by requested_at limit 1 for update skip locked)
        returning id, checkpoint
        """;

    /// <summary>Log lines take the numbers before the job's own, so that whoever has seen the job's has seen theirs.</summary>
    const string BeatSql = """
        with held as (
            select id, change from ledger.job where id = $1 and worker = $2 and status = 'running' for update),
        said as (
            insert into ledger.job_log (job, change, at, line)
            select held.id, held.change + n, at, line from held, unnest($3, $4) with ordinality as lines (at, line, n))
        update ledger.job j set done = $5, total = $6, checkpoint = $7, leased_until = clock_timestamp() + $8,
            change = held.change + cardinality($4) + 1
        from held where j.id = held.id
        returning cancel_asked
        """;

    const string EndSql = """
        update ledger.job set status = $3, problem = $4, problem_detail = $5, summary = $6, file = $7,
            finished_at = clock_timestamp(), leased_until = null, change = change + 1
        where id = $1 and worker = $2 and status = 'running'
        """;

    const string GiveBackSql = """
        update ledger.job set status = 'waiting', leased_until = null, attempt = attempt - 1, change = change + 1
        where id = $1 and worker = $2 and status = 'running'
        """;

    /// <summary>The oldest job of these kinds that nobody does; null when there is none.</summary>
    public async Task<(Guid Id, string? Checkpoint)?> Claim(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        await using var claim = database.Command(ClaimSql, worker, Lease, kinds.ToArray());
        await using var reader = await claim.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1))
            : null;
    }

    /// <summary>Writes how far it is and holds it for another while.</summary>
    /// <returns>Whether it is to stop; null when it is this worker's no more.</returns>
    public async Task<bool?> Beat(Guid id, JobBeat beat, CancellationToken cancellation)
    {
        await using var command = database.Command(BeatSql, id, worker, beat.Lines.Select(line => line.At).ToArray(),
            beat.Lines.Select(line => line.Line).ToArray(), beat.Done, beat.Total, beat.Checkpoint, Lease);
        (command.Parameters[5].NpgsqlDbType, command.Parameters[6].NpgsqlDbType) = (NpgsqlDbType.Bigint, NpgsqlDbType.Text);
        return (bool?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Nothing is written when it is this worker's no more: then another one's end counts.</summary>
    public async Task End(Guid id, JobEnd end, CancellationToken cancellation)
    {
        await using var command = database.Command(EndSql, id, worker,
            end.Status.ToString().ToLowerInvariant(), end.Problem, end.Detail, end.Summary, end.File);
        command.Parameters[5].NpgsqlDbType = command.Parameters[6].NpgsqlDbType = NpgsqlDbType.Json;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Leaves it to whoever comes next: this process ends.</summary>
    public async Task GiveBack(Guid id, CancellationToken cancellation)
    {
        await using var command = database.Command(GiveBackSql, id, worker);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>What is written of a running job twice a second.</summary>
public sealed record JobBeat(
    long Done, long? Total, string? Checkpoint, IReadOnlyList<(DateTimeOffset At, string Line)> Lines);

/// <summary>How a job ended.</summary>
/// <param name="Problem">The code of a failure.</param>
/// <param name="Summary">JSON.</param>
/// <param name="File">JSON of a <see cref="JobFile"/>.</param>
public sealed record JobEnd(
    JobStatus Status, string? Problem = null, string? Detail = null, string? Summary = null, string? File = null);
