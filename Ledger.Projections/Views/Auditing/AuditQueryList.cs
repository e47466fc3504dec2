using Ledger.Domain.Audit;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Auditing;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">County, town or village code.</param>
/// <param name="Status">Only queries that stand there; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
/// <param name="Search">A part of the number, of whom or what it is about, or of the question; null for all.</param>
public sealed record AuditListQuery(
    Scope Scope, string Region, Moment Moment, AuditStatus? Status = null, string? After = null, int Limit = 100,
    string? Search = null);

/// <summary>Audit queries of a region, by association and number.</summary>
public static class AuditQueryList
{
    public static Task<Answer<Slice<ListedAuditQuery>>> Read(
        IDocumentStore store, AuditListQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Region, async snapshot =>
        {
            var limit = Cursor.Limited(query.Limit);
            var listed = await snapshot.Rows(Sql,
                [
                    .. Which(snapshot, query), query.Status is { } status ? Stored.NameOf(status) : null, Cursor.Read(query.After) ?? "",
                    limit + 1,
                ], Listed);
            return Cursor.Cut(listed, limit, item => item.QueryId);
        }, cancellation);

    /// <summary>How many there are of each status, whichever status is asked for.</summary>
    public static Task<Answer<IReadOnlyDictionary<AuditStatus, long>>> Counts(
        IDocumentStore store, AuditListQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyDictionary<AuditStatus, long>>(store, query.Moment, query.Region, async snapshot =>
            (await snapshot.Rows(CountsSql, Which(snapshot, query), row => (Status: row.Name<AuditStatus>(0), Count: row.GetInt64(1))))
            .ToDictionary(row => row.Status, row => row.Count), cancellation);

    static object?[] Which(ViewSnapshot snapshot, AuditListQuery query)
    {
        var (from, before) = ViewSnapshot.RangeOf(query.Scope.Narrow(query.Region));
        return [from, before, snapshot.Position, snapshot.AsOf, query.Search];
    }

    /// <remarks>The cursor is compared as the index is ordered, by association and number.</remarks>
    internal static readonly string Sql = $"""
        select first.query, first.subject, first.voucher, first.seen_at, first.words, first.person, first.day,
            last.status, last.person, last.day, last.due_on, last.weight, last.position
        {From} and (first.region, first.query) > (split_part($7, '-', 1), $7) and ($6::text is null or last.status = $6)
        order by first.region, first.query
        limit $8
        """;

    internal static readonly string CountsSql = $"select last.status, count(*) {From} group by last.status";

    /// <remarks>A region's queries are few: text is looked for among them, however it stands in it.</remarks>
    static string From => $"""
        from {AuditView.Steps.Name} first
        cross join lateral (
            select step.status, step.person, step.day, step.due_on, step.position,
                (select finding.weight from {AuditView.Steps.Name} finding
                 where finding.query = first.query and finding.weight is not null and finding.position <= $3 and finding.day <= $4) as weight
            from {AuditView.Steps.Name} step
            where step.query = first.query and step.position <= $3 and step.day <= $4
            order by step.place desc limit 1) last
        where first.place = 1 and first.region >= $1 and first.region < $2
            and ($5::text is null or strpos(first.query, $5) > 0 or strpos(first.subject, $5) > 0 or strpos(first.words, $5) > 0)
        """;

    static ListedAuditQuery Listed(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.Date(6),
        row.Name<AuditStatus>(7), row.GetString(8), row.Date(9), row.IsDBNull(10) ? null : row.Date(10),
        row.IsDBNull(11) ? null : row.Name<FindingWeight>(11), row.GetInt64(12));
}

/// <summary>A query, and where it stands.</summary>
/// <param name="SeenAt">The position that the auditor had pinned.</param>
/// <param name="LastBy">Who took the last step.</param>
/// <param name="DueOn">The last day for what the association owes; null when it owes nothing.</param>
/// <param name="Position">Of the last step.</param>
public sealed record ListedAuditQuery(
    string QueryId,
    string Subject,
    string? Voucher,
    long SeenAt,
    string Question,
    string RaisedBy,
    DateOnly RaisedOn,
    AuditStatus Status,
    string LastBy,
    DateOnly LastOn,
    DateOnly? DueOn,
    FindingWeight? Weight,
    long Position);
