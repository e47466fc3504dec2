namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Audit queries and findings.</summary>
    static RuleText? OfAudits(Rule rule) => rule switch
    {
        Rule.AuditQueryNotYetRaised => new(
            "审计询问 {query} 已经提出过，请换一个编号。",
            "Audit query {query} was raised already; take another number.",
            Own),
        Rule.AuditSubjectOfAssociation => new(
            "询问 {query} 只能针对本协会的账套、凭证、借款、会员或村协会：{subject}（凭证 {voucher}）不属于它。",
            "Query {query} must be about a book, voucher, loan, member or the association that its number names: {subject} (voucher {voucher}) is not.",
            Own),
        Rule.RedFlagOfVillage => new(
            "预警属于村协会：编号 {query} 应以村的区划代码开头。",
            "Red flags are a village's: number {query} must begin with a village's code.",
            Own),
        Rule.AuditStepsInOrder => new(
            "审计询问 {query} 现为 {status}，不能转为 {step}。",
            "Audit query {query} is {status} and cannot become {step}.",
            Own),
        Rule.AuditStepNotBefore => new(
            "这一步的日期 {on} 早于上一步的日期 {last}。",
            "The step's day {on} lies before that of the step before, {last}.",
            Own),
        Rule.AuditedByAnother => new(
            "{actor} 已办理本询问的 {step} 一步，提问与答复、答复与结论必须由不同的人办理。",
            "{actor} took the step {step} himself: whoever asks does not answer, and whoever answers does not conclude.",
            Own),
        Rule.AuditClearedByWhoAsked => new(
            "审计询问 {query} 由 {asker} 提出，只能由提出人或审计员核清；{actor} 的身份是 {role}。",
            "Audit query {query} was raised by {asker}: whoever asked, or an auditor, clears it; {actor} acts as {role}.",
            Own),
        Rule.AuditDayAhead => new(
            "答复期限 {by} 不得早于提出日 {on}。",
            "The day for the answer, {by}, must not lie before {on}.",
            Own),
        _ => null,
    };
}
