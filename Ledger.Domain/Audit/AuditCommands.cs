using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>Asks an association about a stream, or about a voucher of its book.</summary>
public sealed record RaiseAuditQuery(
    string QueryId, string Subject, long Position, string Question, DateOnly ReplyBy, DateOnly On, string? Voucher = null, string? Sample = null,
    RedFlag? Flag = null)
    : IDated;

/// <summary>Says, for an association that nobody has asked, why a red flag of its is raised.</summary>
public sealed record ExplainRedFlag(string QueryId, RedFlag Flag, long Position, string Explanation, DateOnly On) : IDated;

public sealed record ReplyToAuditQuery(string QueryId, string Reply, DateOnly On) : IDated;

/// <summary>Ends a query without a finding.</summary>
public sealed record ClearAuditQuery(string QueryId, string Conclusion, DateOnly On) : IDated;

/// <summary>Turns a query into a finding.</summary>
public sealed record MakeAuditFinding(
    string QueryId, FindingWeight Weight, string Finding, string Recommendation, DateOnly AnswerBy, DateOnly On) : IDated;

public sealed record AnswerAuditFinding(string QueryId, string Answer, DateOnly On) : IDated;

public sealed record CloseAuditFinding(string QueryId, string Conclusion, DateOnly On) : IDated;
