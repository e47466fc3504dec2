using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>Associations and who answers for them.</summary>
    static Sentence? OfVillages(IFact fact) => fact switch
    {
        VillageRegistered e => new(
            $"{e.Name}（{e.VillageId}）登记，协会名称：{e.Association}",
            $"the village {e.Name} ({e.VillageId}) was registered with its association {e.Association}"),
        OfficerAppointed e => new(
            $"{Zh.Person(e.OfficerId)} 任{Zh.Entity(e.VillageId)}{Zh.Word(e.Post)}{(e.Replaces is { } old ? $"，接替{Zh.Person(old)}" : "")}",
            $"{En.Person(e.OfficerId)} was appointed {En.Word(e.Post)} of {En.Entity(e.VillageId)}{(e.Replaces is { } former ? $", replacing {En.Person(former)}" : "")}"),
        OfficerRelieved e => new(
            $"{Zh.Person(e.OfficerId)} 不再任{Zh.Entity(e.VillageId)}{Zh.Word(e.Post)}",
            $"{En.Person(e.OfficerId)} is no longer {En.Word(e.Post)} of {En.Entity(e.VillageId)}"),
        LoansHandedOver e => new(
            $"{Zh.Entity(e.VillageId)}第{e.Number}次移交：{Zh.Word(e.Post)}{(e.FromOfficer is { } from ? $"由{Zh.Person(from)} " : "")}交给{Zh.Person(e.ToOfficer)}，共{e.LoanIds.Count}笔：{string.Join('、', e.LoanIds.Select(Zh.Loan))}",
            $"handover {e.Number} of {En.Entity(e.VillageId)}, {En.Word(e.Post)}{(e.FromOfficer is { } former ? $" from {En.Person(former)}" : "")} to {En.Person(e.ToOfficer)}, {e.LoanIds.Count} loans: {string.Join(", ", e.LoanIds.Select(En.Loan))}"),
        HandoverSigned e => new(
            $"{Zh.Person(e.SignedBy)} 在{Zh.Entity(e.VillageId)}第{e.Number}次移交清单上签字",
            $"{En.Person(e.SignedBy)} signed the list of handover {e.Number} of {En.Entity(e.VillageId)}"),
        _ => null,
    };

    static Sentence? OfGrants(IFact fact) => fact switch
    {
        RoleGranted e => new(
            $"{Zh.Person(e.By)} 授予{Zh.Person(e.PersonId)} 第{e.Number}项权限：在区划{e.Region}任{Zh.Word(e.Role)}，自{Zh.Day(e.From)}{(e.To is { } to ? $"至{Zh.Day(to)}" : "起")}{(e.OnBehalfOf is { } whose ? $"，代{Zh.Person(whose)}" : "")}，原因：{e.Reason}",
            $"{En.Person(e.By)} gave {En.Person(e.PersonId)} grant {e.Number}: {En.Word(e.Role)} in region {e.Region}, from {En.Day(e.From)}{(e.To is { } until ? $" to {En.Day(until)}" : " on")}{(e.OnBehalfOf is { } principal ? $", on behalf of {En.Person(principal)}" : "")}; reason: {e.Reason}"),
        GrantRevoked e => new(
            $"{Zh.Person(e.By)} 收回{Zh.Person(e.PersonId)} 的第{e.Number}项权限，原因：{e.Reason}",
            $"{En.Person(e.By)} revoked grant {e.Number} of {En.Person(e.PersonId)}; reason: {e.Reason}"),
        _ => null,
    };

    static Sentence? OfWitnesses(IFact fact) => fact switch
    {
        WitnessRegistered e => new(
            $"区划{e.Region}登记为账务日志见证人，公钥{e.Key}",
            $"region {e.Region} became a witness of the log with the key {e.Key}"),
        _ => null,
    };

    static Sentence? OfPolicies(IFact fact) => fact switch
    {
        PolicyPublished e => new(
            $"{Zh.Person(e.ApprovedBy)} 批准发布第{e.Version}版政策（{e.Document}），{Zh.Day(e.EffectiveOn)}起执行：{Zh.Fee(e.Terms.Fee)}；借款上限绿卡{Zh.Yuan(e.Terms.Card.Green)}、蓝卡{Zh.Yuan(e.Terms.Card.Blue)}、金卡{Zh.Yuan(e.Terms.Card.Gold)}；入股{e.Terms.Share.MatchingMonths}个月后配股，每户最多{Zh.Yuan(e.Terms.Share.MatchedMaximum)}；公示{e.Terms.Loan.NoticeDays}天{ZhOverrides(e)}",
            $"{En.Person(e.ApprovedBy)} approved policy version {e.Version} ({e.Document}), in force from {En.Day(e.EffectiveOn)}: {En.Fee(e.Terms.Fee)}; loan limits green {En.Yuan(e.Terms.Card.Green)}, blue {En.Yuan(e.Terms.Card.Blue)}, gold {En.Yuan(e.Terms.Card.Gold)}; shares are matched after {e.Terms.Share.MatchingMonths} months, at most {En.Yuan(e.Terms.Share.MatchedMaximum)} a household; notice of {e.Terms.Loan.NoticeDays} days{EnOverrides(e)}"),
        _ => null,
    };

    static string ZhOverrides(PolicyPublished e) => e.Overrides.Count == 0 ? ""
        : $"；另有规定的区划：{string.Join('、', e.Overrides.Select(change => change.Region))}";

    static string EnOverrides(PolicyPublished e) => e.Overrides.Count == 0 ? ""
        : $"; terms of their own: {string.Join(", ", e.Overrides.Select(change => change.Region))}";
}
