using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Audit;

/// <summary>Query or explanation, reply, finding, answer: who may take which step, and when.</summary>
public static class AuditDecider
{
    public static AuditQueryRaised Raise(AuditQuery? query, RaiseAuditQuery command, Occasion occasion)
    {
        Require(query is null, Rule.AuditQueryNotYetRaised, ("query", command.QueryId));
        Require(IsAbout(command), Rule.AuditSubjectOfAssociation,
            ("query", command.QueryId), ("subject", command.Subject), ("voucher", command.Voucher ?? "—"));
        Require(command.ReplyBy >= command.On, Rule.AuditDayAhead, ("on", command.On), ("by", command.ReplyBy));

        return new(command.QueryId, command.Subject, command.Voucher, command.Position, command.Sample, command.Question,
            command.ReplyBy, occasion.Actor, command.On)
        {
            Flag = command.Flag,
        };
    }

    /// <summary>Of a village: no other association has red flags.</summary>
    public static RedFlagExplained Explain(AuditQuery? query, ExplainRedFlag command, Occasion occasion)
    {
        Require(query is null, Rule.AuditQueryNotYetRaised, ("query", command.QueryId));
        Require(Region.IsVillage(Keys.RegionOf(Keys.Stream(Keys.AuditKind, command.QueryId))), Rule.RedFlagOfVillage, ("query", command.QueryId));

        return new(command.QueryId, command.Flag, command.Position, command.Explanation, occasion.Actor, command.On);
    }

    public static AuditQueryReplied Reply(AuditQuery query, ReplyToAuditQuery command, Occasion occasion)
    {
        RequireStep(query, command.On, AuditStatus.Replied, AuditStatus.Raised, AuditStatus.Replied);
        RequireAnother(query, occasion, AuditStatus.Raised);

        return new(query.Id, command.Reply, occasion.Actor, command.On);
    }

    /// <summary>Only what was replied to can be found in order; and whoever oversees, and is audited too, settles no auditor's
    /// query. What was explained unasked is settled by whoever of them did not explain it.</summary>
    public static AuditQueryCleared Clear(AuditQuery query, ClearAuditQuery command, Occasion occasion)
    {
        RequireStep(query, command.On, AuditStatus.Cleared, AuditStatus.Replied);
        RequireAnother(query, occasion, AuditStatus.Replied);
        var asker = query.Asker;
        Require(asker is null || occasion.Role == Words.Camel(Role.Auditor) || asker == occasion.Actor || asker == occasion.Holder,
            Rule.AuditClearedByWhoAsked, ("query", query.Id), ("asker", asker ?? "—"), ("actor", occasion.Actor), ("role", occasion.Role ?? "—"));

        return new(query.Id, command.Conclusion, occasion.Actor, command.On);
    }

    public static AuditFindingMade Find(AuditQuery query, MakeAuditFinding command, Occasion occasion)
    {
        RequireStep(query, command.On, AuditStatus.FindingMade, AuditStatus.Raised, AuditStatus.Replied);
        RequireAnother(query, occasion, AuditStatus.Replied);
        Require(command.AnswerBy >= command.On, Rule.AuditDayAhead, ("on", command.On), ("by", command.AnswerBy));

        return new(query.Id, command.Weight, command.Finding, command.Recommendation, command.AnswerBy, occasion.Actor, command.On);
    }

    public static AuditFindingAnswered Answer(AuditQuery query, AnswerAuditFinding command, Occasion occasion)
    {
        RequireStep(query, command.On, AuditStatus.FindingAnswered, AuditStatus.FindingMade, AuditStatus.FindingAnswered);
        RequireAnother(query, occasion, AuditStatus.Raised, AuditStatus.FindingMade);

        return new(query.Id, command.Answer, occasion.Actor, command.On);
    }

    public static AuditFindingClosed Close(AuditQuery query, CloseAuditFinding command, Occasion occasion)
    {
        RequireStep(query, command.On, AuditStatus.FindingClosed, AuditStatus.FindingAnswered);
        RequireAnother(query, occasion, AuditStatus.Replied, AuditStatus.FindingAnswered);

        return new(query.Id, command.Conclusion, occasion.Actor, command.On);
    }

    static void RequireStep(AuditQuery query, DateOnly on, AuditStatus step, params ReadOnlySpan<AuditStatus> from)
    {
        Require(from.Contains(query.Status), Rule.AuditStepsInOrder, ("query", query.Id), ("status", query.Status), ("step", step));
        Require(on >= query.Last.On, Rule.AuditStepNotBefore, ("on", on), ("last", query.Last.On));
    }

    /// <summary>Whoever asks does not answer, and whoever answers does not conclude.</summary>
    static void RequireAnother(AuditQuery query, Occasion occasion, params AuditStatus[] steps)
    {
        var own = query.Steps.Find(step => steps.Contains(step.Status) && (step.By == occasion.Actor || step.By == occasion.Holder));
        Require(own is null, Rule.AuditedByAnother, ("actor", occasion.Actor), ("step", own?.Status));
    }

    /// <summary>A stream of the association that the query's number names; a voucher only of a book.</summary>
    static bool IsAbout(RaiseAuditQuery command) =>
        Keys.RegionOf(command.Subject) == Keys.RegionOf(Keys.Stream(Keys.AuditKind, command.QueryId))
        && command.Subject.Split('/')[0] is (Keys.BookKind or Keys.MemberKind or Keys.LoanKind or Keys.VillageKind or Keys.PolicyKind)
        && (command.Voucher is null || command.Subject.StartsWith(Keys.BookKind + "/", StringComparison.Ordinal));
}
