using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>Joining and shares.</summary>
    static Sentence? OfMembers(IFact fact) => fact switch
    {
        MemberJoined e => new(
            $"{Zh.Person(e.MemberId)} {(e.PoorHousehold ? "（贫困户）" : "")}加入村协会，持绿卡，会龄自{Zh.Day(e.JoinedOn)}起算",
            $"{En.Person(e.MemberId)}{(e.PoorHousehold ? ", a poor household," : "")} joined the association with a green card; membership counts from {En.Day(e.JoinedOn)}"),
        SharesSubscribed e => new(
            $"{Zh.Person(e.MemberId)} 入股{Zh.Yuan(e.Amount)}，交{Zh.Word(e.PaidInto)}{Zh.Moved(e.BookedOn, e.ValueOn)}",
            $"{En.Person(e.MemberId)} paid {En.Yuan(e.Amount)} for own shares, into {En.Word(e.PaidInto)}{En.Moved(e.BookedOn, e.ValueOn)}"),
        SharesGranted { Class: ShareClass.Matched } e => new(
            $"财政资金为{Zh.Person(e.MemberId)} 按1:1配股{Zh.Yuan(e.Amount)}（自缴股金{Zh.Yuan(e.OwnShares)}，依第{e.PolicyVersion}版政策）",
            $"the fiscal fund matched the shares of {En.Person(e.MemberId)} 1:1 with {En.Yuan(e.Amount)} (own shares {En.Yuan(e.OwnShares)}, by policy version {e.PolicyVersion})"),
        SharesGranted e => new(
            $"财政资金向{Zh.Person(e.MemberId)} 赠股{Zh.Yuan(e.Amount)}（自缴股金{Zh.Yuan(e.OwnShares)}，依第{e.PolicyVersion}版政策）",
            $"the fiscal fund gave {En.Person(e.MemberId)} shares of {En.Yuan(e.Amount)} (own shares {En.Yuan(e.OwnShares)}, by policy version {e.PolicyVersion})"),
        SharesBroughtForward e => new(
            $"{Zh.Person(e.MemberId)} 的旧股金转入本账：自缴{Zh.Yuan(e.OwnLots.Sum(lot => lot.Amount))}{ZhLots(e)}、配股{Zh.Yuan(e.Matched)}、赠股{Zh.Yuan(e.Gifted)}",
            $"the older shares of {En.Person(e.MemberId)} were brought forward: own {En.Yuan(e.OwnLots.Sum(lot => lot.Amount))}{EnLots(e)}, matched {En.Yuan(e.Matched)}, gifted {En.Yuan(e.Gifted)}"),
        _ => null,
    };

    /// <summary>Cards, guarantees and debts, as a household's own record has them.</summary>
    static Sentence? OfStandings(IFact fact) => fact switch
    {
        MemberRated e => new(
            $"{Zh.Person(e.RatedBy)} 将{Zh.Person(e.MemberId)} 的评级由{Zh.Word(e.From)}改为{Zh.Word(e.To)}，原因：{Zh.Word(e.Reason)}{ZhGround(e)}，依据：{e.Evidence}",
            $"{En.Person(e.RatedBy)} changed the card of {En.Person(e.MemberId)} from {En.Word(e.From)} to {En.Word(e.To)}; reason: {En.Word(e.Reason)}{EnGround(e)}; evidence: {e.Evidence}"),
        GuaranteeGiven e => new(
            $"{Zh.Person(e.MemberId)} 为{Zh.Loan(e.LoanId)}担保",
            $"{En.Person(e.MemberId)} stands surety for {En.Loan(e.LoanId)}"),
        GuaranteeReleased e => new(
            $"{Zh.Person(e.MemberId)} 对{Zh.Loan(e.LoanId)}的担保解除",
            $"{En.Person(e.MemberId)} is free of the guarantee for {En.Loan(e.LoanId)}"),
        DebtTaken e => new(
            $"{Zh.Person(e.MemberId)} 名下增加{Zh.Loan(e.LoanId)}，本金{Zh.Yuan(e.Principal)}",
            $"{En.Person(e.MemberId)} now owes {En.Loan(e.LoanId)}, principal {En.Yuan(e.Principal)}"),
        DebtOverdue e => new(
            $"{Zh.Person(e.MemberId)} 的{Zh.Loan(e.LoanId)}逾期{e.DaysOverdue}天",
            $"{En.Loan(e.LoanId)} of {En.Person(e.MemberId)} is {e.DaysOverdue} days overdue"),
        DebtCleared e => new(
            $"{Zh.Person(e.MemberId)} 的{Zh.Loan(e.LoanId)}{(e.OnTime ? "按期" : "逾期后")}还清，从其名下销去",
            $"{En.Loan(e.LoanId)} is off the record of {En.Person(e.MemberId)}, repaid {(e.OnTime ? "on time" : "late")}"),
        DebtRevived e => new(
            $"{Zh.Person(e.MemberId)} 的{Zh.Loan(e.LoanId)}因最后一笔还款被冲销，重新列为未还清{(e.IsOverdue ? "（逾期）" : "")}{(e.WasOnTime ? "，原按期还清的记录取消" : "")}",
            $"{En.Loan(e.LoanId)} of {En.Person(e.MemberId)} is owed again{(e.IsOverdue ? ", overdue," : "")} because its last repayment was taken back{(e.WasOnTime ? "; it no longer counts as repaid on time" : "")}"),
        _ => null,
    };

    static string ZhLots(SharesBroughtForward e) => e.OwnLots.Count == 0 ? ""
        : $"（{string.Join('、', e.OwnLots.Select(lot => $"{Zh.Day(lot.PaidOn)}缴{Zh.Yuan(lot.Amount)}"))}）";

    static string EnLots(SharesBroughtForward e) => e.OwnLots.Count == 0 ? ""
        : $" ({string.Join(", ", e.OwnLots.Select(lot => $"{En.Yuan(lot.Amount)} paid on {En.Day(lot.PaidOn)}"))})";

    static string ZhGround(MemberRated e) => e.NoLoanGround is { } ground ? $"（{Zh.Word(ground)}）" : "";

    static string EnGround(MemberRated e) => e.NoLoanGround is { } ground ? $" ({En.Word(ground)})" : "";
}
