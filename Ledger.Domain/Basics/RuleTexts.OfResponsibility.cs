namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Who answers for which loan.</summary>
    static RuleText? OfResponsibility(Rule rule) => rule switch
    {
        Rule.LoansHaveSuccessor => new(
            "{post} 名下还有 {loans} 笔未结清借款，须任命继任者办理移交，不能直接免职。",
            "A post that answers for open loans passes to a successor: {post} answers for {loans}.",
            "三级责任"),
        Rule.HandoverToSign => new(
            "第 {number} 号移交清单待签字人为：{waitingFor}；{officer} 不能签字。",
            "A handover is signed once by each of its two persons themselves: number {number} waits for {waitingFor}, "
            + "not for {officer}.",
            "三级责任"),
        Rule.LevelsAnswered => new(
            "{village} 的 {vacant} 空缺：每笔借款在村、镇、县三级都须有责任人。",
            "Somebody answers for every loan at each level: in {village} nobody holds {vacant}.",
            "三级责任"),
        _ => null,
    };
}
