using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>An auditor, or whoever oversees an association, asks it about something that he saw.</summary>
/// <param name="QueryId">Village or county, year and number: <c>610921107201-2025-003</c>.</param>
/// <param name="Subject">The stream that it is about.</param>
/// <param name="Voucher">The voucher of a book, by number; null for anything else.</param>
/// <param name="Position">The position that the auditor had pinned.</param>
/// <param name="Sample">The digest of the population that the subject was drawn from; null when it was not drawn.</param>
/// <param name="ReplyBy">The last day for the reply.</param>
public sealed record AuditQueryRaised(
    string QueryId,
    string Subject,
    string? Voucher,
    long Position,
    string? Sample,
    string Question,
    DateOnly ReplyBy,
    string RaisedBy,
    DateOnly On) : IFact
{
    /// <summary>The red flag of the association that it is about; null where it is about none.</summary>
    public RedFlag? Flag { get; init; }
}

/// <summary>Who answers for a village says why a red flag of it is raised, before anybody has asked: a query that begins with its
/// reply, and is cleared, or becomes a finding, like any other.</summary>
/// <param name="QueryId">Village, year and number, as of any query.</param>
/// <param name="Position">The position of the figures that are explained.</param>
public sealed record RedFlagExplained(
    string QueryId, RedFlag Flag, long Position, string Explanation, string ExplainedBy, DateOnly On) : IFact;

/// <summary>The association's accountant replies; he may add to a reply as long as nothing was concluded from it.</summary>
public sealed record AuditQueryReplied(string QueryId, string Reply, string RepliedBy, DateOnly On) : IFact;

/// <summary>The reply explains it: nothing is wrong. Said by somebody else than replied.</summary>
public sealed record AuditQueryCleared(string QueryId, string Conclusion, string ClearedBy, DateOnly On) : IFact;

/// <summary>Something is wrong, replied to or not.</summary>
/// <param name="Recommendation">What shall be done about it, and <paramref name="AnswerBy"/> by when it is answered.</param>
public sealed record AuditFindingMade(
    string QueryId,
    FindingWeight Weight,
    string Finding,
    string Recommendation,
    DateOnly AnswerBy,
    string MadeBy,
    DateOnly On) : IFact;

/// <summary>The association says what it did about a finding.</summary>
public sealed record AuditFindingAnswered(string QueryId, string Answer, string AnsweredBy, DateOnly On) : IFact;

/// <summary>An auditor has looked at what was done, and the matter ends.</summary>
public sealed record AuditFindingClosed(string QueryId, string Conclusion, string ClosedBy, DateOnly On) : IFact;

/// <summary>How grave a finding is.</summary>
public enum FindingWeight
{
    Minor,
    Serious,
    Grave,
}
