using Ledger.Domain.Basics;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Jobs;

/// <summary>Jobs as they stand in the database: asking for one, looking, asking it to stop.</summary>
public sealed class JobStore(NpgsqlDataSource database)
{
    const string InsertSql = """
        insert into ledger.job (id, kind, region, parameters, requested_by, role, on_behalf_of, key, digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (requested_by, key) do nothing
        """;

    const string KnownSql = "select id, digest from ledger.job where requested_by = $1 and key = $2";

    const string FindSql = $"select {Job.Columns} from {Job.Table} where id = $1";

    /// <remarks>Ids grow with time, so the newest come first.</remarks>
    const string ListSql = $"""
        select {Job.Columns} from {Job.Table}
        where id < $6 and {Fits} and ($7 = '' or status = $7)
        order by id desc
        limit $8
        """;

    const string Fits = "(requested_by = $1 or region ^@ any($2)) and region ^@ $3 and ($4 = '' or kind = $4 or strpos(requested_by, $4) > 0) and ($5 = '' or kind = $5)";

    const string CountSql = $"select status, count(*) from ledger.job where {Fits} group by status";

    const string LogSql =
        "select change, at, line from ledger.job_log where job = $1 and change > $2 and change <= $3 order by change limit $4";

    /// <summary>The most lines that are read at once.</summary>
    public const int LogPage = 1_000;

    /// <summary>What waits ends at once; what runs is told by the pulse of whoever runs it.</summary>
    const string CancelSql = """
        update ledger.job set cancel_asked = true, change = change + 1,
            status = case when status = 'waiting' then 'cancelled' else status end,
            finished_at = case when status = 'waiting' then clock_timestamp() end
        where id = $1 and status in ('waiting', 'running')
        """;

    /// <summary>Keeps what is asked for, or finds it where the key is known. Null when the key was used for something
    /// else.</summary>
    public async Task<(Guid Id, bool IsReplay)?> Add(JobOrder order, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        await using var insert = database.Command(InsertSql, id, order.Kind, order.Region, order.Parameters, order.Person,
            order.Role, order.OnBehalfOf, order.Key, order.Digest);
        insert.Parameters[3].NpgsqlDbType = NpgsqlDbType.Json;
        if (await insert.ExecuteNonQueryAsync(cancellation) == 1)
            return (id, false);

        await using var known = database.Command(KnownSql, order.Person, order.Key);
        await using var reader = await known.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(order.Digest) ? (reader.GetGuid(0), true) : null;
    }

    public async Task<Job?> Find(Guid id, CancellationToken cancellation) =>
        (await database.Command(FindSql, id).Rows(Job.Read, cancellation)).SingleOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="before">The last id of an earlier answer; null for the beginning.</param>
    public Task<List<Job>> List(JobQuery query, Guid? before, int limit, CancellationToken cancellation) =>
        database.Command(ListSql, query.Person, query.Regions.ToArray(), query.Within, query.Search, query.Kind, before ?? Guid.AllBitsSet,
            query.Status is { } status ? Words.Camel(status) : "", limit).Rows(Job.Read, cancellation);

    /// <summary>How many there are of each status, whichever status is asked for.</summary>
    public async Task<IReadOnlyDictionary<JobStatus, long>> Counts(JobQuery query, CancellationToken cancellation) =>
        (await database.Command(CountSql, query.Person, query.Regions.ToArray(), query.Within, query.Search, query.Kind)
            .Rows(row => (Status: Enum.Parse<JobStatus>(row.GetString(0), ignoreCase: true), Number: row.GetInt64(1)), cancellation))
        .ToDictionary(count => count.Status, count => count.Number);

    /// <summary>What it said after one change and up to another, inclusive; <see cref="LogPage"/> lines at most.</summary>
    public Task<List<JobLogLine>> Log(Guid id, long after, long upTo, CancellationToken cancellation) =>
        database.Command(LogSql, id, after, upTo, LogPage).Rows(row => new JobLogLine(
            row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2)), cancellation);

    /// <summary>False when it is over already.</summary>
    public async Task<bool> AskToStop(Guid id, CancellationToken cancellation)
    {
        await using var cancel = database.Command(CancelSql, id);
        return await cancel.ExecuteNonQueryAsync(cancellation) == 1;
    }
}

/// <summary>The person's own jobs, and those of the regions whose jobs he may read.</summary>
/// <param name="Within">Only of this region; empty for all.</param>
/// <param name="Search">A kind, or a part of the id of whoever asked; empty for all.</param>
/// <param name="Status">Null for all.</param>
/// <param name="Kind">Only such jobs; empty for all.</param>
public sealed record JobQuery(
    string Person, IReadOnlyList<string> Regions, string Within = "", string Search = "", JobStatus? Status = null, string Kind = "");

/// <summary>What somebody asks to be done, and under which grant.</summary>
/// <param name="Parameters">JSON, as it was accepted.</param>
/// <param name="Digest">Of kind and parameters, so that a key is not used for something else.</param>
public sealed record JobOrder(
    string Kind, string Region, string Parameters, string Person, string? Role, string? OnBehalfOf, string Key, byte[] Digest);
