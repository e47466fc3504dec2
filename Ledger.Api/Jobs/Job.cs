using System.Text.Json;
using Ledger.Projections;
using Npgsql;

namespace Ledger.Api.Jobs;

public enum JobStatus
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>Long work that somebody asked for, as it stands.</summary>
/// <param name="Region">What it is about; who may read jobs there sees it.</param>
/// <param name="RequestedBy">The person; nobody else without a right to sees it.</param>
/// <param name="Done">Of <paramref name="Total"/>, in whatever the kind counts.</param>
/// <param name="Rate">So many a second since it was last taken up; null before anything was done.</param>
/// <param name="SecondsLeft">At that rate; null where it cannot be said.</param>
/// <param name="Attempt">How often it was taken up: more than once after a crash or a restart of the server.</param>
/// <param name="Change">Grows whenever anything about the job changes.</param>
public sealed record Job(
    Guid Id,
    string Kind,
    string Region,
    JsonElement Parameters,
    JobStatus Status,
    string RequestedBy,
    string? Role,
    string? OnBehalfOf,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    long Done,
    long? Total,
    decimal? Rate,
    int? SecondsLeft,
    int Attempt,
    bool CancelAsked,
    string? Problem,
    string? ProblemDetail,
    JsonElement? Summary,
    JobFile? File,
    long Change)
{
    public bool IsOver => Status is not (JobStatus.Waiting or JobStatus.Running);

    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    internal const string Columns = """
        id, kind, region, parameters, status, requested_by, role, on_behalf_of, requested_at, started_at, finished_at, done,
        total, round(rate, 1),
        case when status = 'running' and rate > 0 and total is not null then least(ceil((total - done) / rate), 2147483647)::integer end,
        attempt, cancel_asked, problem, problem_detail, summary, file, change
        """;

    /// <summary>The table with the rate that its jobs make.</summary>
    internal const string Table = """
        (select j.*, (done - claimed_done) / nullif(extract(epoch from
            coalesce(finished_at, clock_timestamp()) - claimed_at), 0) as rate from ledger.job j) job
        """;

    internal static Job Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), Json(row.GetString(3)),
        Enum.Parse<JobStatus>(row.GetString(4), ignoreCase: true), row.GetString(5), Text(row, 6), Text(row, 7),
        row.GetFieldValue<DateTimeOffset>(8), At(row, 9), At(row, 10), row.GetInt64(11),
        row.IsDBNull(12) ? null : row.GetInt64(12), row.IsDBNull(13) ? null : row.GetDecimal(13),
        row.IsDBNull(14) ? null : row.GetInt32(14), row.GetInt32(15), row.GetBoolean(16), Text(row, 17), Text(row, 18),
        Text(row, 19) is { } summary ? Json(summary) : null,
        Text(row, 20) is { } file ? JsonSerializer.Deserialize<JobFile>(file, LedgerJson.Stored) : null,
        row.GetInt64(21));

    static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset? At(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A file that a job left in the store of files.</summary>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
public sealed record JobFile(string Name, string MediaType, long Size, string Sha256);

/// <summary>A line that a job said. <paramref name="Change"/> is its number among the job's changes.</summary>
public sealed record JobLogLine(long Change, DateTimeOffset At, string Line);
