using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>A query and what became of it; asked by an auditor or by who oversees, or begun by an explanation.</summary>
/// <param name="DueOn">The last day for what the association owes: a reply, or an answer to the finding; null when it owes none.</param>
/// <param name="Weight">Of the finding; null while there is none.</param>
public sealed record AuditQuery(
    string Id,
    string Subject,
    string? Voucher,
    long Position,
    string? Sample,
    AuditStatus Status,
    DateOnly? DueOn,
    FindingWeight? Weight,
    ImmutableList<AuditStep> Steps) : IFold<AuditQuery>
{
    public static string Kind => Keys.AuditKind;

    /// <summary>The red flag that it is about; null where it is about none.</summary>
    public RedFlag? Flag { get; init; }

    public AuditStep Last => Steps[^1];

    /// <summary>Who asked; null where the association began by explaining.</summary>
    public string? Asker => Steps[0] is { Status: AuditStatus.Raised } raised ? raised.By : null;

    public static AuditQuery Fold(AuditQuery? query, IFact fact) => (query, fact) switch
    {
        (null, AuditQueryRaised e) => new(e.QueryId, e.Subject, e.Voucher, e.Position, e.Sample, AuditStatus.Raised, e.ReplyBy, null,
            [AuditStep.Of(e)])
        { Flag = e.Flag },
        (null, RedFlagExplained e) => new(e.QueryId, Keys.Stream(Keys.VillageKind, Keys.RegionOf(Keys.Stream(Keys.AuditKind, e.QueryId))), null,
            e.Position, null, AuditStatus.Replied, null, null, [AuditStep.Of(e)])
        { Flag = e.Flag },
        ({ } q, AuditFindingMade e) => q.After(e) with { DueOn = e.AnswerBy, Weight = e.Weight },
        ({ } q, AuditQueryReplied or AuditQueryCleared or AuditFindingAnswered or AuditFindingClosed) => q.After(fact) with { DueOn = null },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {query?.Status.ToString() ?? "nothing"}"),
    };

    AuditQuery After(IFact fact)
    {
        var step = AuditStep.Of(fact);
        return this with { Status = step.Status, Steps = Steps.Add(step) };
    }
}

/// <summary>Where a query stands.</summary>
public enum AuditStatus
{
    Raised,
    Replied,

    /// <summary>Ended without a finding.</summary>
    Cleared,
    FindingMade,
    FindingAnswered,
    FindingClosed,
}

/// <summary>One step of a query: what it came to, who took it, and what he wrote.</summary>
/// <param name="Recommendation">Of a finding; null for any other step.</param>
public sealed record AuditStep(AuditStatus Status, string By, string Text, string? Recommendation, DateOnly On)
{
    public static AuditStep Of(IFact fact) => fact switch
    {
        AuditQueryRaised e => new(AuditStatus.Raised, e.RaisedBy, e.Question, null, e.On),
        RedFlagExplained e => new(AuditStatus.Replied, e.ExplainedBy, e.Explanation, null, e.On),
        AuditQueryReplied e => new(AuditStatus.Replied, e.RepliedBy, e.Reply, null, e.On),
        AuditQueryCleared e => new(AuditStatus.Cleared, e.ClearedBy, e.Conclusion, null, e.On),
        AuditFindingMade e => new(AuditStatus.FindingMade, e.MadeBy, e.Finding, e.Recommendation, e.On),
        AuditFindingAnswered e => new(AuditStatus.FindingAnswered, e.AnsweredBy, e.Answer, null, e.On),
        AuditFindingClosed e => new(AuditStatus.FindingClosed, e.ClosedBy, e.Conclusion, null, e.On),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no step of a query"),
    };
}
