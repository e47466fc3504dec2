using Ledger.Domain.Audit;

namespace Ledger.Projections.Views.Auditing;

/// <summary>A query about a red flag of a village, or an explanation that nobody asked for, with its steps by a moment.</summary>
sealed record FlagConversation(string Village, RedFlag Flag, IReadOnlyList<FlagStep> Steps)
{
    public FlagStep Last => Steps[^1];

    /// <summary>The village owes a reply, or an answer to a finding.</summary>
    public bool Waits => Last.Status is AuditStatus.Raised or AuditStatus.FindingMade;

    public bool IsConcluded => Last.Status is AuditStatus.Cleared or AuditStatus.FindingClosed;

    /// <summary>Of each flag of each village of a region, in the order of their last steps.</summary>
    public static async Task<ILookup<(string Village, RedFlag Flag), FlagConversation>> Read(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        var steps = await snapshot.Rows(Sql, [from, before, snapshot.Position, snapshot.AsOf], row => (
            About: (Village: row.GetString(0), Flag: row.Name<RedFlag>(1)),
            Step: new FlagStep(row.GetString(2), row.Name<AuditStatus>(3), row.Date(4), row.GetString(5), row.GetString(6), row.GetInt64(7))));
        return steps.GroupBy(row => row.Step.QueryId)
            .Select(query => new FlagConversation(query.First().About.Village, query.First().About.Flag, [.. query.Select(row => row.Step)]))
            .OrderBy(talk => talk.Last.Position).ToLookup(talk => (talk.Village, talk.Flag));
    }

    /// <remarks>Steps are in the order of their days, so that a query whose first step is too late has no other.</remarks>
    internal static readonly string Sql = $"""
        select first.region, first.flag, first.query, step.status, step.day, step.person, step.words, step.position
        from {AuditView.Steps.Name} first
        join {AuditView.Steps.Name} step on step.query = first.query and step.position <= $3 and step.day <= $4
        where first.place = 1 and first.flag is not null and first.region >= $1 and first.region < $2
        order by step.position
        """;
}

/// <summary>What somebody said about a red flag, and where the query about it stood then.</summary>
/// <param name="Text">The question, explanation, finding or conclusion; null for who may not read audit queries.</param>
/// <param name="Position">Of the fact.</param>
public sealed record FlagStep(string QueryId, AuditStatus Status, DateOnly On, string By, string? Text, long Position);
