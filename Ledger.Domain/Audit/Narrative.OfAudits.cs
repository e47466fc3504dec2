using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>An auditor's queries and findings.</summary>
    static Sentence? OfAudits(IFact fact) => fact switch
    {
        AuditQueryRaised e => new(
            $"{Zh.Person(e.RaisedBy)} 就{ZhSubject(e)}{(e.Flag is { } zh ? $"的预警“{Zh.Word(zh)}”" : "")}提出第{e.QueryId}号审计询问（所见账序{e.Position}{(e.Sample is null ? "" : "，抽样选中")}），{Zh.Day(e.ReplyBy)}前答复：{e.Question}",
            $"{En.Person(e.RaisedBy)} raised audit query {e.QueryId} about {EnSubject(e)}{(e.Flag is { } en ? $", red flag \"{En.Word(en)}\"" : "")} (seen at position {e.Position}{(e.Sample is null ? "" : ", drawn in a sample")}), to be replied to by {En.Day(e.ReplyBy)}: {e.Question}"),
        RedFlagExplained e => new(
            $"{Zh.Person(e.ExplainedBy)} 说明{Zh.Entity(Keys.RegionOf(Keys.Stream(Keys.AuditKind, e.QueryId)))}的预警“{Zh.Word(e.Flag)}”（第{e.QueryId}号，所见账序{e.Position}）：{e.Explanation}",
            $"{En.Person(e.ExplainedBy)} explained red flag \"{En.Word(e.Flag)}\" of {En.Entity(Keys.RegionOf(Keys.Stream(Keys.AuditKind, e.QueryId)))} (number {e.QueryId}, seen at position {e.Position}): {e.Explanation}"),
        AuditQueryReplied e => new(
            $"{Zh.Person(e.RepliedBy)} 答复第{e.QueryId}号审计询问：{e.Reply}",
            $"{En.Person(e.RepliedBy)} replied to audit query {e.QueryId}: {e.Reply}"),
        AuditQueryCleared e => new(
            $"{Zh.Person(e.ClearedBy)} 核清第{e.QueryId}号审计询问：{e.Conclusion}",
            $"{En.Person(e.ClearedBy)} cleared audit query {e.QueryId}: {e.Conclusion}"),
        AuditFindingMade e => new(
            $"审计{Zh.Person(e.MadeBy)} 将第{e.QueryId}号询问列为{Zh.Word(e.Weight)}问题：{e.Finding}；建议：{e.Recommendation}；{Zh.Day(e.AnswerBy)}前答复",
            $"auditor {En.Person(e.MadeBy)} made query {e.QueryId} a {En.Word(e.Weight)} finding: {e.Finding}; recommendation: {e.Recommendation}; to be answered by {En.Day(e.AnswerBy)}"),
        AuditFindingAnswered e => new(
            $"{Zh.Person(e.AnsweredBy)} 答复第{e.QueryId}号审计发现的整改：{e.Answer}",
            $"{En.Person(e.AnsweredBy)} answered the finding of query {e.QueryId}: {e.Answer}"),
        AuditFindingClosed e => new(
            $"审计{Zh.Person(e.ClosedBy)} 对第{e.QueryId}号审计发现销号：{e.Conclusion}",
            $"auditor {En.Person(e.ClosedBy)} closed the finding of query {e.QueryId}: {e.Conclusion}"),
        _ => null,
    };

    static string ZhSubject(AuditQueryRaised e) => e.Voucher is { } number
        ? $"{Zh.Entity(Keys.EntityOf(IdOf(e)))}记{number}号凭证"
        : KindOf(e) switch
        {
            Keys.LoanKind => Zh.Loan(IdOf(e)),
            Keys.MemberKind => Zh.Person(IdOf(e)),
            Keys.BookKind => $"{Zh.Entity(Keys.EntityOf(IdOf(e)))}{IdOf(e).Split('/')[1]}年账套",
            Keys.PolicyKind => "县级政策",
            _ => Zh.Entity(IdOf(e)),
        };

    static string EnSubject(AuditQueryRaised e) => e.Voucher is { } number
        ? $"voucher {number} of {En.Entity(Keys.EntityOf(IdOf(e)))}"
        : KindOf(e) switch
        {
            Keys.LoanKind => En.Loan(IdOf(e)),
            Keys.MemberKind => En.Person(IdOf(e)),
            Keys.BookKind => $"the book of {IdOf(e).Split('/')[1]} of {En.Entity(Keys.EntityOf(IdOf(e)))}",
            Keys.PolicyKind => "the county's policy",
            _ => En.Entity(IdOf(e)),
        };

    static string KindOf(AuditQueryRaised e) => e.Subject.Split('/')[0];

    static string IdOf(AuditQueryRaised e) => e.Subject[(KindOf(e).Length + 1)..];
}
