namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    const string ThreeLevels = "the 11331 model: three levels of responsibility";

    /// <summary>Who may do what.</summary>
    static RuleText? OfGrants(Rule rule) => rule switch
    {
        Rule.GrantTimeBoxed => new(
            "授予 {person} 的 {role} 权限必须有截止日。",
            "The role of {role} is granted to {person} for a limited time only: it needs a last day.",
            Own),
        Rule.OwnRightDelegated => new(
            "只有 {holder} 本人或系统管理员可以授出、收回该权限，{actor} 不可以。",
            "Only {holder} or an administrator gives or takes back this right; {actor} is neither.",
            ThreeLevels),
        Rule.DelegatedRightHeld => new(
            "{holder} 本人在 {from} 至 {to} 期间没有 {region} 的 {role} 权限，不能委托。",
            "{holder} does not hold the role of {role} in {region} from {from} to {to} and cannot delegate it.",
            ThreeLevels),
        Rule.GrantToAnother => new(
            "不能给自己授权：{person}。",
            "Nobody grants a right to himself: {person}.",
            ThreeLevels),
        Rule.RoleFitsRegion => new(
            "角色 {role} 与区划 {region} 的级别不符。",
            "The role of {role} does not belong to a region of that level: {region}.",
            ThreeLevels),
        Rule.GrantPeriodAhead => new(
            "授权期间 {from} 至 {to} 不能早于授权日 {on}，也不能倒置。",
            "A right begins on or after the day it is granted, {on}, and ends after it begins: {from} to {to}.",
            Own),
        Rule.RolesCompatible => new(
            "不相容职务分离：{person} 已在 {region} 任 {holds}，不能同时任 {role}。",
            "Duties are kept apart: {person} is {holds} in {region} and cannot be {role} at the same time.",
            $"{Guideline} art. 40: separate accountant and cashier"),
        Rule.GrantInForce => new(
            "{person} 没有第 {number} 号有效授权。",
            "{person} has no grant {number} that could be revoked.",
            Own),
        _ => null,
    };
}
