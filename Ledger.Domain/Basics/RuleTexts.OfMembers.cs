namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Members, their shares and their rating cards.</summary>
    static RuleText? OfMembers(Rule rule) => rule switch
    {
        Rule.HouseholdNotYetMember => new(
            "一户一名会员：{member} 已经入会。",
            "One household, one membership: {member} is a member already.",
            "charter rule: membership by household"),
        Rule.JoinedByToday => new(
            "入会日 {joinedOn} 不得晚于登记日 {on}。",
            "A household joins on or before the day it is entered: {joinedOn} is after {on}.",
            Own),
        Rule.ShareUnit => new(
            "入股金额须为 {unit} 元的整数倍，{amount} 元不是。",
            "Shares are paid in whole units of {unit} yuan; {amount} yuan is not.",
            Charter),
        Rule.ShareMinimum => new(
            "入股后自缴股金为 {after} 元，低于最低 {minimum} 元。",
            "Own shares would be {after} yuan, below the minimum of {minimum} yuan.",
            Charter),
        Rule.ShareMaximum => new(
            "入股后自缴股金为 {after} 元，超过最高 {maximum} 元。",
            "Own shares would be {after} yuan, above the maximum of {maximum} yuan.",
            Charter),
        Rule.PoorHousehold => new(
            "赠股只给贫困户，{member} 不是贫困户。",
            "Gifted shares are for poor households; {member} is not one.",
            $"{Guideline} art. 38"),
        Rule.GiftedOnce => new(
            "每户只赠股一次，该户已获赠 {gifted} 元。",
            "A household is gifted shares once; this one has {gifted} yuan already.",
            Own),
        Rule.MatchingScope => new(
            "按政策，配股范围为 {scope}，{member} 不在其中。",
            "The policy matches shares of {scope} only; {member} is not among them.",
            "11331 model: 1∶1 matching shares"),
        Rule.MembershipOldEnough => new(
            "{joinedOn} 入会，须到 {from} 才可配股。",
            "Joined on {joinedOn}: shares are matched from {from} on.",
            "11331 model: three years without exit"),
        Rule.NothingOverdue => new(
            "该户有逾期借款 {loans}，暂不配股。",
            "Shares are matched only while nothing is overdue; overdue are {loans}.",
            Own),
        Rule.SharesToMatch => new(
            "没有可配的股金：可配基数 {eligible} 元，已配 {matched} 元，上限 {maximum} 元。",
            "Nothing is left to match: eligible {eligible}, matched {matched}, at most {maximum} yuan.",
            "11331 model: 1∶1 matching shares"),
        Rule.FiscalFundCoversGrant => new(
            "配股或赠股 {amount} 元超过政府拨入互助资金余额 {fiscalFund} 元。",
            "The fiscal fund of {fiscalFund} yuan does not cover a grant of {amount} yuan.",
            $"{Guideline} art. 38: granted shares are fiscal money"),
        Rule.RaterIndependent => new(
            "{officer}（代 {holder}）与 {member} 同户，不得给本户评级。",
            "Nobody rates his own household: {officer} (for {holder}) would, that of {member}.",
            "audit finding: insider loans"),
        Rule.RatingEvidenced => new(
            "评级须有依据；三不借情形只能停借：等级 {card}，原因 {reason}，情形 {ground}。",
            "A rating names its evidence, and a no-loan ground only ever suspends: card {card}, reason {reason}, "
            + "ground {ground}.",
            "11331 model: three cards, three no-loans"),
        Rule.CardChanges => new(
            "该户已是 {card}，等级没有变化。",
            "A rating changes the card; the household holds {card} already.",
            Own),
        Rule.OneCardUpAtATime => new(
            "等级一次只升一级，不能从 {from} 直接到 {to}。",
            "A card rises one step at a time, not from {from} to {to}.",
            Own),
        Rule.UpgradeEarned => new(
            "升级须在 {from} 之后，且按时还清 {needed} 笔借款；现有 {repaid} 笔。",
            "A higher card is earned from {from} on, by {needed} loans repaid on time; so far {repaid}.",
            Own),
        _ => null,
    };
}
