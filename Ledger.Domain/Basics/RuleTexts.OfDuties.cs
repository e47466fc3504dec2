namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Maker, checker, cashier: three persons for every voucher.</summary>
    static RuleText? OfDuties(Rule rule) => rule switch
    {
        Rule.VouchersOfMonth => new(
            "{month} 有凭证 {vouchers} 张，没有第 {first} 至第 {last} 号这一段。",
            "Month {month} has vouchers 1 to {vouchers}; {first} to {last} is no part of them.",
            $"{Informatisation}: vouchers are numbered without gaps"),
        Rule.VouchersAtATime => new(
            "一次最多审核或签字 {most} 张凭证，第 {first} 至第 {last} 号太多。",
            "At most {most} vouchers are checked or signed at a time; {first} to {last} is too many.",
            Own),
        Rule.MonthStillOpen => new(
            "{month} 已结账，其凭证都已审核签字。",
            "Month {month} is closed: its vouchers have been checked and signed.",
            Bookkeeping),
        Rule.VoucherPostedByThen => new(
            "凭证 {number} 于 {bookedOn} 记账，不能在 {on} 就审核或签字。",
            "Checks and signatures follow their voucher: {number} is dated {bookedOn}, after {on}.",
            $"{Informatisation}: posting comes first"),
        Rule.CheckedOnce => new(
            "凭证 {number} 已由 {checker} 审核。",
            "A voucher is checked once: {number} was checked by {checker}.",
            Bookkeeping),
        Rule.SignedOnce => new(
            "凭证 {number} 已在 {cashier} 签字的一段之内。",
            "Vouchers are signed once: {number} is within what {cashier} has signed.",
            Bookkeeping),
        Rule.MoneyVouchersToSign => new(
            "{month} 第 {first} 至第 {last} 号凭证都不涉及现金或银行存款，无需出纳签字。",
            "The cashier signs for cash and bank: none of the vouchers {first} to {last} of {month} moves any.",
            Bookkeeping),
        Rule.DutiesSeparated => new(
            "凭证 {number} 的制单、审核、出纳须为不同的人：制单 {maker}，审核 {checker}，出纳 {cashier}。",
            "Maker, checker and cashier of voucher {number} are different persons: {maker}, {checker}, {cashier}.",
            $"{Guideline} art. 40: separate accountant and cashier; {Bookkeeping}"),
        _ => null,
    };

    static RuleText? OfClosing(Rule rule) => rule switch
    {
        Rule.MonthsCloseInOrder => new(
            "各月须依次结账：应结 {next}，不是 {month}。",
            "Months close one after the other: {next} is next, not {month}.",
            Bookkeeping),
        Rule.MonthEnded => new(
            "月末 {lastDay} 之后才能结账，{on} 还不行。",
            "A month closes after its last day, {lastDay}; {on} is too early.",
            Bookkeeping),
        Rule.MonthChecked => new(
            "{month} 还有 {count} 张凭证未审核，最早是 {number}，不能结账。",
            "A month closes when all its vouchers are checked: {count} of {month} are not, the first is {number}.",
            Bookkeeping),
        Rule.MonthSigned => new(
            "{month} 还有 {count} 张现金或银行凭证未经出纳签字，在 {number} 及以后，不能结账。",
            "A month closes when the cashier has signed for all its money: {count} vouchers of {month} are unsigned, "
            + "at {number} or after it.",
            $"{Guideline} art. 40: separate accountant and cashier; {Bookkeeping}"),
        _ => null,
    };
}
