namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Personal data: who may be known, and how they are destroyed.</summary>
    static RuleText? OfPersons(Rule rule) => rule switch
    {
        Rule.PersonNotErased => new(
            "{member} 的个人信息已于 {erasedOn} 销毁，不能再登记或销毁。",
            "The personal data of {member} were destroyed on {erasedOn}; none are kept or destroyed again.",
            "个人信息保护法 art. 47"),
        Rule.OneHouseholdPerPerson => new(
            "一人只属一户：{field} 的身份证号已登记在县内另一户，户号 {other}。",
            "One person belongs to one household: the ID number in {field} stands in another household of the county, {other}.",
            "charter rule: membership by household"),
        Rule.NothingOpenAtErasure => new(
            "该户仍有借款或担保未了结，不能销毁个人信息：借款 {loans}，担保 {guarantees}。",
            "Whoever owes or stands surety must stay known: loans {loans}, guarantees {guarantees}.",
            "个人信息保护法 art. 47: the purpose is not yet fulfilled"),
        _ => null,
    };
}
