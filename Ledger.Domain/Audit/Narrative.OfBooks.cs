using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>Books, their vouchers, and what is done about them.</summary>
    static Sentence? OfBooks(IFact fact) => fact switch
    {
        BookOpened e => new(
            $"{Zh.Entity(e.Entity)}启用{e.Year}年账套",
            $"{En.Entity(e.Entity)} opened its book of {e.Year}"),
        VoucherPosted e => OfVoucher(e),
        VouchersChecked e => new(
            $"{Zh.Person(e.Checker)} 审核{Zh.Entity(Keys.EntityOf(e.BookId))}{Zh.Month(e.Month)}第{e.First}至{e.Last}号凭证",
            $"{En.Person(e.Checker)} checked vouchers {e.First} to {e.Last} of {En.Month(e.Month)} of {En.Entity(Keys.EntityOf(e.BookId))}"),
        VouchersSigned e => new(
            $"出纳{Zh.Person(e.Cashier)} 签字{Zh.Entity(Keys.EntityOf(e.BookId))}{Zh.Month(e.Month)}第{e.First}至{e.Last}号中的{e.MoneyVouchers}张收付款凭证",
            $"cashier {En.Person(e.Cashier)} signed the {e.MoneyVouchers} money vouchers among {e.First} to {e.Last} of {En.Month(e.Month)} of {En.Entity(Keys.EntityOf(e.BookId))}"),
        MonthClosed e => new(
            $"{Zh.Entity(Keys.EntityOf(e.BookId))}{Zh.Month(e.Month)}结账：凭证{e.Vouchers}张，发生额{Zh.Yuan(e.Turnover)}",
            $"{En.Entity(Keys.EntityOf(e.BookId))} closed {En.Month(e.Month)}: {e.Vouchers} vouchers, turnover {En.Yuan(e.Turnover)}"),
        _ => null,
    };

    static Sentence OfVoucher(VoucherPosted e)
    {
        var entity = Keys.EntityOf(e.BookId);
        var summary = string.Join("；", e.Summaries);
        var (debits, credits) = (SideOf(e, line => line.Debit), SideOf(e, line => line.Credit));
        var (zhBack, enBack) = e.Reverses is { } number
            ? ($"，冲销{number}号凭证", $", taking back voucher {number}")
            : ("", "");
        return new(
            $"{Zh.Entity(entity)}记{e.Number}号凭证“{summary}”（{Zh.Word(e.Kind)}）{zhBack}{Zh.Side("借", debits)}{Zh.Side("贷", credits)}，制单{Zh.Person(e.Duties.Maker)}{Zh.Moved(e.BookedOn, e.ValueOn)}",
            $"{En.Entity(entity)} posted voucher {e.Number} \"{summary}\" ({En.Word(e.Kind)}){enBack}{En.Side("debit", debits)}{En.Side("credit", credits)}; made by {En.Person(e.Duties.Maker)}{En.Moved(e.BookedOn, e.ValueOn)}");
    }

    /// <summary>A side's amounts, added up by account: an opening voucher may have a line for every member.</summary>
    static IEnumerable<(Account Account, Money Amount)> SideOf(VoucherPosted e, Func<Line, Money> amount) => e.Lines
        .Where(line => !amount(line).IsZero)
        .GroupBy(line => line.Account)
        .Select(lines => (lines.Key, lines.Sum(amount)));
}
