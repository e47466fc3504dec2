namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Books: opening them, vouchers, who checks and signs them, and closing months.</summary>
    static RuleText? OfBooks(Rule rule) => OfOpening(rule) ?? OfDuties(rule) ?? OfClosing(rule) ?? rule switch
    {
        Rule.MonthOpen => new(
            "账套 {book} 在 {bookedOn} 不可记账（启用日 {openedOn}，已结账至 {closedThrough}）。",
            "Book {book} takes no voucher dated {bookedOn} (opened {openedOn}, closed through {closedThrough}).",
            $"{Informatisation}: no insertion among posted vouchers"),
        Rule.LineOneSided => new(
            "科目 {account} 的一行只能记借方或贷方：借 {debit}，贷 {credit}。",
            "A line is debit or credit, one of them: account {account} has debit {debit} and credit {credit}.",
            Bookkeeping),
        Rule.VoucherBalanced => new(
            "有借必有贷，借贷必相等：借方 {debits} 元，贷方 {credits} 元，共 {lines} 行。",
            "Debits equal credits on two lines or more: debits {debits}, credits {credits}, lines {lines}.",
            Bookkeeping),
        Rule.BusinessAccountsByBusiness => new(
            "科目 {account} {name} 只能由相应业务记账，不能手工填写。",
            "Account {account} ({name}) moves only by its own business, never by hand.",
            Own),
        Rule.ReturnWithinReleased => new(
            "归还 {amount} 元超过总会拨给的 {released} 元。",
            "A village gives back at most what the county released: {amount} exceeds {released} yuan.",
            Own),
        Rule.VoucherReversible => new(
            "凭证 {number} 不能这样冲销（{kind}）。",
            "Voucher {number} cannot be taken back in this way ({kind}).",
            $"{Bookkeeping}: red-letter correction"),
        Rule.MoneyCoversPayout => new(
            "{name}（{account}）余额 {balance} 元，付后将为 {after} 元，资金不足。",
            "Money never runs below zero: account {account} ({name}) holds {balance} and would hold {after} yuan.",
            "charter rule: no borrowing from outside"),
        _ => null,
    };

    static RuleText? OfOpening(Rule rule) => rule switch
    {
        Rule.BookNotYetOpen => new(
            "账套 {book} 已经启用。",
            "The book {book} is open already.",
            Own),
        Rule.SubLedgerWithinControl => new(
            "科目 {account} 的明细 {parts} 与总账余额 {control} 不符。",
            "Details stay within their account's one balance: account {account} has {control}, details {parts}.",
            Bookkeeping),
        Rule.BroughtForwardOnce => new(
            "{id} 的期初已经转入（{amount}）。",
            "What was there before is brought forward once: {id} has {amount} already.",
            Own),
        Rule.OpeningCoversBroughtForward => new(
            "科目 {account} 转入 {amount} 元，与期初凭证不符（已列明 {named} 元，未分配 {unallocated} 元）。",
            "The opening balance covers what is brought forward: account {account}, {amount} asked, {named} named, "
            + "{unallocated} unallocated.",
            Own),
        _ => null,
    };
}
