using Ledger.Api.Pages.Frame;
using Ledger.Projections.Views.Members;

namespace Ledger.Api.Pages.Villages;

/// <summary>A passbook's entries in plain sentences, as one would tell them to the household.</summary>
static class PassbookSentences
{
    public static string Of(PassbookEntry entry, Desk desk)
    {
        string Yuan(Domain.Basics.Money amount) => Amounts.Grouped(amount);
        string Card() => entry.Card is { } card ? desk.Word(card) : "";
        var (shares, owed) = (Yuan(entry.Balance.Own + entry.Balance.Matched + entry.Balance.Gifted), Yuan(entry.Balance.Owed));
        return entry.Kind switch
        {
            PassbookKind.Joined => desk.Text($"入会，{Card()}。", $"Joined, {Card()} card."),
            PassbookKind.SharesPaid => desk.Text($"缴纳股金 {Yuan(entry.Own)} 元，股金共 {shares} 元。", $"Paid in shares of {Yuan(entry.Own)}; shares are {shares} now."),
            PassbookKind.SharesMatched => desk.Text($"获得配股 {Yuan(entry.Matched)} 元，股金共 {shares} 元。", $"Was granted matched shares of {Yuan(entry.Matched)}; shares are {shares} now."),
            PassbookKind.SharesGifted => desk.Text($"获得赠股 {Yuan(entry.Gifted)} 元，股金共 {shares} 元。", $"Was granted gifted shares of {Yuan(entry.Gifted)}; shares are {shares} now."),
            PassbookKind.SharesBroughtForward => desk.Text($"由旧账转入股金 {shares} 元。", $"Shares of {shares} came over from the old books."),
            PassbookKind.CardChanged => desk.Text($"换为{Card()}。", $"The card is {Card()} now."),
            PassbookKind.GuaranteeGiven => desk.Text($"为借款 {entry.Loan} 提供担保。", $"Guaranteed loan {entry.Loan}."),
            PassbookKind.GuaranteeReleased => desk.Text($"不再为借款 {entry.Loan} 担保。", $"No longer guarantees loan {entry.Loan}."),
            PassbookKind.LoanBroughtForward => desk.Text($"由旧账转入借款 {entry.Loan}，本金 {Yuan(entry.Principal)} 元。", $"Loan {entry.Loan} of {Yuan(entry.Principal)} came over from the old books."),
            PassbookKind.LoanPaidOut => desk.Text($"领到借款 {entry.Loan}，本金 {Yuan(entry.Principal)} 元。", $"Loan {entry.Loan} of {Yuan(entry.Principal)} was paid out."),
            PassbookKind.LoanRepaid => desk.Text($"还本金 {Yuan(-entry.Principal)} 元，占用费 {Yuan(entry.Fee + entry.OverdueFee)} 元，还欠 {owed} 元。", $"Repaid {Yuan(-entry.Principal)} and a fee of {Yuan(entry.Fee + entry.OverdueFee)}; {owed} is still owed."),
            PassbookKind.RepaymentReversed => desk.Text($"一笔还款冲销，本金欠款改为 {owed} 元。", $"A repayment was taken back; {owed} is owed again."),
            PassbookKind.LoanOverdue => desk.Text($"借款 {entry.Loan} 转入逾期。", $"Loan {entry.Loan} is overdue."),
            PassbookKind.LoanSettled => desk.Text($"借款 {entry.Loan} 已结清。", $"Loan {entry.Loan} is settled."),
            _ => throw new System.Diagnostics.UnreachableException($"{entry.Kind}"),
        };
    }
}
