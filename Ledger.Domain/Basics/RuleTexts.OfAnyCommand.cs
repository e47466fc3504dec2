namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Any command, the policy, and villages with their officers.</summary>
    static RuleText? OfAnyCommand(Rule rule) => rule switch
    {
        Rule.AmountPositive => new(
            "金额必须大于零，现为 {amount} 元。",
            "An amount must be more than zero; it is {amount} yuan.",
            Own),
        Rule.WithinOneVillage => new(
            "借款、借款人和代偿人须同属一个村、前后一致：{loan} 与 {other} 不符。",
            "A loan, its borrower and its payers belong together in one village: {loan} does not go with {other}.",
            "charter rule: one association, one village, closed circulation"),
        Rule.NotInTheFuture => new(
            "业务日期 {bookedOn} 晚于今天 {today}，不能预先入账。",
            "The business date {bookedOn} is after today, {today}; nothing is booked in advance.",
            Own),
        Rule.ValueDateNotAfterBooking => new(
            "款项收付日 {valueOn} 不得晚于入账日 {bookedOn}。",
            "Money moves on or before the day it is booked: {valueOn} is after {bookedOn}.",
            Own),
        Rule.SettingSupported => new(
            "本系统不支持把 {region} 的设置 {setting} 定为 {value}。",
            "This ledger does not carry out {setting} = {value}, in {region}.",
            Own),
        Rule.SettingInRange => new(
            "{region} 的设置 {setting} 不能定为 {value}：超出允许范围。",
            "The setting {setting} must lie within its range; {value}, in {region}, does not.",
            Own),
        Rule.DifferenceIsOwn => new(
            "{region} 的设置 {setting} 与上一级不同，须列为本地自定。",
            "What differs from the wider region is named as the place's own: {setting} of {region} is not.",
            Own),
        Rule.PolicyVersionsInOrder => new(
            "新政策的生效日 {effectiveOn} 必须晚于上一版的生效日 {last}。",
            "A new policy takes effect after the one before it: {effectiveOn} is not after {last}.",
            Own),
        Rule.PolicyInForce => new(
            "{on} 尚无生效的政策。",
            "No policy is in force on {on} yet.",
            Own),
        Rule.VillageNotYetRegistered => new(
            "村协会 {village} 已经登记。",
            "The village {village} is registered already.",
            Own),
        Rule.PersonHoldsOnePost => new(
            "一人一职：{officer} 已任 {holds}，不能再任 {post}。",
            "One person holds one post: {officer} is {holds} and cannot become {post} as well.",
            $"{Guideline} art. 40: separate accountant and cashier"),
        Rule.PostHeld => new(
            "{officer} 现在不担任 {post}。",
            "{officer} does not hold the post of {post}.",
            Own),
        _ => null,
    };
}
