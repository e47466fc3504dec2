using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>From the application to the last approval.</summary>
    static Sentence? OfApplications(IFact fact) => fact switch
    {
        LoanApplied e => new(
            $"{Zh.Person(e.MemberId)} 申请{Zh.Loan(e.LoanId)}：{Zh.Yuan(e.Principal)}，{e.TermMonths}个月，用于{Zh.Word(e.Purpose)}，代偿人{Zh.People(e.SubstitutePayers)}，{Zh.Fee(e.Fee)}（依第{e.PolicyVersion}版政策）",
            $"{En.Person(e.MemberId)} applied for {En.Loan(e.LoanId)}: {En.Yuan(e.Principal)} for {e.TermMonths} months, for {e.Purpose}, substitute payers {En.People(e.SubstitutePayers)}, {En.Fee(e.Fee)} (by policy version {e.PolicyVersion})"),
        GuaranteePledged e => new(
            $"{Zh.Person(e.GuarantorId)} 承诺为{Zh.Loan(e.LoanId)}担保",
            $"{En.Person(e.GuarantorId)} pledged to stand surety for {En.Loan(e.LoanId)}"),
        LoanApproved e => new(
            $"{Zh.Word(e.Tier)}同意{Zh.Loan(e.LoanId)}，经办{Zh.Person(e.ApprovedBy)}{(e.OnBehalfOf is { } whose ? $"（代{Zh.Person(whose)}）" : "")}，意见：{e.Opinion}",
            $"{En.Loan(e.LoanId)} was approved at {En.Word(e.Tier)} level by {En.Person(e.ApprovedBy)}{(e.OnBehalfOf is { } principal ? $" on behalf of {En.Person(principal)}" : "")}; opinion: {e.Opinion}"),
        PapersFiled e => new(
            $"{Zh.Person(e.FiledBy)} 归档{Zh.Loan(e.LoanId)}的材料：{string.Join('、', e.Papers.Select(paper => $"{Zh.Word(paper.Kind)}{paper.DocumentNumber}（{paper.Pages}页）"))}",
            $"{En.Person(e.FiledBy)} filed papers of {En.Loan(e.LoanId)}: {string.Join(", ", e.Papers.Select(paper => $"{En.Word(paper.Kind)} {paper.DocumentNumber} ({paper.Pages} {(paper.Pages == 1 ? "page" : "pages")})"))}"),
        NoticePublished e => new(
            $"{Zh.Loan(e.LoanId)}公示{e.Days}天，{Zh.Day(e.OverOn)}期满",
            $"{En.Loan(e.LoanId)} is on public notice for {e.Days} days; the notice is over on {En.Day(e.OverOn)}"),
        ObjectionRaised e => new(
            $"{Zh.Loan(e.LoanId)}收到第{e.Number}号异议：{e.Ground}",
            $"objection {e.Number} to {En.Loan(e.LoanId)} was raised: {e.Ground}"),
        ObjectionResolved e => new(
            $"{Zh.Person(e.ResolvedBy)} 认定{Zh.Loan(e.LoanId)}的第{e.Number}号异议{(e.Upheld ? "成立" : "不成立")}：{e.Finding}",
            $"{En.Person(e.ResolvedBy)} {(e.Upheld ? "upheld" : "dismissed")} objection {e.Number} to {En.Loan(e.LoanId)}: {e.Finding}"),
        NoticeClosed e => new(
            $"{Zh.Loan(e.LoanId)}公示期满，转镇级复核",
            $"the notice of {En.Loan(e.LoanId)} has run out; it is the town's turn"),
        LoanRejected e => new(
            $"{Zh.Person(e.RejectedBy)} 驳回{Zh.Loan(e.LoanId)}：{e.Reason}；解除担保：{Zh.People(e.Guarantors)}",
            $"{En.Person(e.RejectedBy)} rejected {En.Loan(e.LoanId)}: {e.Reason}; no longer bound: {En.People(e.Guarantors)}"),
        LoanWithdrawn e => new(
            $"{Zh.Loan(e.LoanId)}的申请撤回：{e.Reason}；解除担保：{Zh.People(e.Guarantors)}",
            $"{En.Loan(e.LoanId)} was withdrawn: {e.Reason}; no longer bound: {En.People(e.Guarantors)}"),
        _ => null,
    };

    /// <summary>From the payout to the settlement.</summary>
    static Sentence? OfDebts(IFact fact) => fact switch
    {
        LoanBroughtForward e => new(
            $"{Zh.Person(e.MemberId)} 的旧借款转入本账为{Zh.Loan(e.LoanId)}：尚欠本金{Zh.Yuan(e.Outstanding)}、占用费{Zh.Yuan(e.FeeOwed)}，{Zh.Day(e.DueOn)}到期，期限{e.TermMonths}个月，用于{Zh.Word(e.Purpose)}，代偿人{Zh.People(e.SubstitutePayers)}，{Zh.Fee(e.Fee)}（依第{e.PolicyVersion}版政策）",
            $"an older loan of {En.Person(e.MemberId)} was brought forward as {En.Loan(e.LoanId)}: principal {En.Yuan(e.Outstanding)} and fee {En.Yuan(e.FeeOwed)} still owed, due on {En.Day(e.DueOn)}, term {e.TermMonths} months, for {e.Purpose}, substitute payers {En.People(e.SubstitutePayers)}, {En.Fee(e.Fee)} (by policy version {e.PolicyVersion})"),
        LoanDisbursed e => new(
            $"向{Zh.Person(e.MemberId)} 发放{Zh.Loan(e.LoanId)}{Zh.Yuan(e.Principal)}，付{Zh.Word(e.PaidFrom)}，{Zh.Day(e.DueOn)}到期{Zh.Moved(e.BookedOn, e.ValueOn)}",
            $"{En.Loan(e.LoanId)} of {En.Yuan(e.Principal)} was paid out to {En.Person(e.MemberId)} from {En.Word(e.PaidFrom)}, due on {En.Day(e.DueOn)}{En.Moved(e.BookedOn, e.ValueOn)}"),
        LoanRepaid e => new(
            $"{Zh.Person(e.Payer)} 为{Zh.Loan(e.LoanId)}第{e.Number}次还款{Zh.Yuan(e.Amount)}，交{Zh.Word(e.PaidInto)}：{Zh.Dues(new(e.OverdueFee, e.Fee, e.Principal))}{Zh.Moved(e.BookedOn, e.ValueOn)}",
            $"{En.Person(e.Payer)} made repayment {e.Number} of {En.Loan(e.LoanId)}, {En.Yuan(e.Amount)} into {En.Word(e.PaidInto)}: {En.Dues(new(e.OverdueFee, e.Fee, e.Principal))}{En.Moved(e.BookedOn, e.ValueOn)}"),
        RepaymentReversed e => new(
            $"冲销{Zh.Loan(e.LoanId)}第{e.Number}次还款{Zh.Yuan(e.Amount)}（{Zh.Dues(new(e.OverdueFee, e.Fee, e.Principal))}），原因：{e.Reason}；恢复担保：{Zh.People(e.Guarantors)}",
            $"repayment {e.Number} of {En.Loan(e.LoanId)}, {En.Yuan(e.Amount)}, was taken back ({En.Dues(new(e.OverdueFee, e.Fee, e.Principal))}); reason: {e.Reason}; bound again: {En.People(e.Guarantors)}"),
        LoanAssessed e => new(
            $"{Zh.Loan(e.LoanId)}逾期{e.DaysOverdue}天，列为逾期第{e.Stage}级，转入逾期资金{Zh.Yuan(e.Moved)}",
            $"{En.Loan(e.LoanId)} is {e.DaysOverdue} days overdue, stage {e.Stage}; {En.Yuan(e.Moved)} moved to overdue loans"),
        LoanSettled e => new(
            $"{Zh.Loan(e.LoanId)}{(e.OnTime ? "按期" : "逾期后")}全部还清；解除担保：{Zh.People(e.Guarantors)}",
            $"{En.Loan(e.LoanId)} was settled {(e.OnTime ? "on time" : "late")}; no longer bound: {En.People(e.Guarantors)}"),
        _ => null,
    };
}
