namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Loans: applying, approval, payout, repaying.</summary>
    static RuleText? OfLoans(Rule rule) => OfApplying(rule) ?? OfApproving(rule) ?? rule switch
    {
        Rule.LoanOutstanding => new(
            "借款 {loan} 现为 {status}，此日不能还款。",
            "Only a loan that is paid out and owed can be repaid, from its payout on: {loan} is {status}.",
            Own),
        Rule.PayerAllowed => new(
            "还款人只能是借款人或约定的代偿人，{payer} 不是。",
            "Only the borrower and the named substitute payers may pay; {payer} is neither.",
            "借款审批表: substitute payers"),
        Rule.NoOverpayment => new(
            "还款 {amount} 元超过应还 {owed} 元，多出 {over} 元。",
            "A payment of {amount} yuan is {over} yuan more than the {owed} yuan owed.",
            Own),
        Rule.LatestRepaymentFirst => new(
            "只能先撤销最后一笔还款：指定第 {number} 笔，最后为第 {last} 笔。",
            "Repayments are taken back from the last one on: {number} was named, the last is {last}.",
            Own),
        _ => null,
    };

    static RuleText? OfApplying(Rule rule) => rule switch
    {
        Rule.LoanNotYetApplied => new(
            "借款编号 {loan} 已经使用。",
            "The loan number {loan} is taken.",
            Own),
        Rule.PurposeAllowed => new(
            "借款只能用于生产：{purpose} 不在允许的用途（{allowed}）之内。",
            "Loans are for production only: {purpose} is not one of {allowed}.",
            "陇县贴息管理办法; charter rule"),
        Rule.TermWithinMaximum => new(
            "借款期限须为 1 至 {maximum} 个月，现为 {months} 个月。",
            "The term is from 1 to {maximum} months; {months} is not.",
            "陇县贴息管理办法: at most 12 months"),
        Rule.SubstitutePayersNamed => new(
            "须写明 {needed} 位不同的代偿人，且不能是借款人本人；现为：{payers}。",
            "At least {needed} different substitute payers other than the borrower are named; here: {payers}.",
            "借款审批表: first and second substitute payers"),
        Rule.CardNotSuspended => new(
            "{member} 已停借（三不借情形：{ground}）。",
            "{member} is suspended from borrowing (no-loan ground: {ground}).",
            "11331 model: three no-loans"),
        Rule.BaseSharePaid => new(
            "自缴股金 {own} 元，未达到基准互助金 {minimum} 元。",
            "Only who has paid the base share borrows: own shares {own}, needed {minimum} yuan.",
            Charter),
        Rule.WithinLimit => new(
            "借款 {principal} 元超过可借 {available} 元（等级限额 {card}，股金限额 {shares}，协会限额 {village}，"
            + "尚欠 {outstanding}）。",
            "A loan of {principal} exceeds the {available} yuan available (card {card}, shares {shares}, "
            + "village {village}, owed {outstanding}).",
            "11331 model: three cards; charter rule: ten times own shares"),
        _ => null,
    };

    static RuleText? OfApproving(Rule rule) => rule switch
    {
        Rule.StepsInOrder => new(
            "审批须按顺序进行：借款现为 {status}，不能办理 {step}。",
            "Approval goes step by step: {step} cannot follow while the loan is {status}.",
            "借款审批表; 三级责任"),
        Rule.GuarantorIndependent => new(
            "借款人不能为自己担保：{guarantor}。",
            "A borrower does not stand surety for itself: {guarantor}.",
            "charter rule: joint guarantee"),
        Rule.GuarantorInGoodStanding => new(
            "担保人 {guarantor} 不合格：等级 {card}，逾期借款 {overdue} 笔。",
            "A guarantor is neither suspended nor overdue: {guarantor} holds {card} and has {overdue} overdue loans.",
            Own),
        Rule.PledgedOnce => new(
            "{guarantor} 已为这笔借款担保。",
            "{guarantor} has pledged for this loan already.",
            Own),
        Rule.GuaranteesPledged => new(
            "代偿人须全部签署担保后方可审批，尚缺：{waitingFor}。",
            "Every substitute payer pledges before anyone approves; still waiting for {waitingFor}.",
            "借款审批表: joint guarantee comes first"),
        Rule.ApproverHoldsPost => new(
            "{officer} 不担任 {post}，无权审批。",
            "Only the {post} approves this step; {officer} does not hold the post.",
            "三级责任"),
        Rule.ApproverIndependent => new(
            "{officer}（代 {holder}）与借款人或担保人同户，不得决定这笔借款。",
            "Nobody decides on a loan of his own household or one that it guarantees: {officer} (for {holder}) would.",
            "audit finding: insider loans"),
        Rule.OneTierAPerson => new(
            "{officer} 或其所代之人已在 {tier} 审批，不得再审批另一级。",
            "One person approves one tier of a loan: {officer}, or whom he acts for, approved for {tier} already.",
            "audit finding: the chair signed for the supervisor"),
        Rule.RecordedByAnother => new(
            "{officer} 录入了这笔申请，不得审批。",
            "Whoever entered an application does not approve it: {officer} did.",
            $"{Guideline} art. 40"),
        Rule.PapersDescribed => new(
            "每份材料须有编号（不得为身份证号）、64 位摘要和页数：共 {papers} 份，{kind} 有误，页数 {pages}。",
            "Each paper has a number (not an identity card's), a digest of 64 digits and its pages: "
            + "of {papers} papers {kind} has not, with {pages} pages.",
            "audit finding: missing contracts and signatures"),
        Rule.PapersFiledOnce => new(
            "材料 {papers} 已按同样的编号、摘要和页数归档。",
            "A paper is filed once: {papers} lie in the file already with this number, digest and pages.",
            Own),
        Rule.NoticeLongEnough => new(
            "公示 {days} 天，少于规定的 {minimum} 天。",
            "A notice of {days} days is shorter than the {minimum} days required.",
            "11331 model: publicity of 3 days"),
        Rule.NoticeOpen => new(
            "{on} 不在公示期内（公示到 {overOn} 前为止），不能提出异议。",
            "Objections are raised while the notice runs: {on} is not before {overOn}.",
            "11331 model: publicity of 3 days"),
        Rule.ObjectionOpen => new(
            "没有待处理的第 {number} 号异议。",
            "No objection number {number} is open.",
            Own),
        Rule.ObjectionsResolved => new(
            "还有 {open} 件异议未处理。",
            "Every objection is resolved first; {open} are open.",
            Own),
        Rule.NoUpheldObjection => new(
            "有 {upheld} 件异议成立，借款不能继续。",
            "A loan with an upheld objection goes no further; {upheld} are upheld.",
            Own),
        Rule.NoticePeriodOver => new(
            "公示期满日为 {overOn}，{on} 尚未期满。",
            "The notice must have run out: it is over on {overOn}, and this is {on}.",
            "11331 model: publicity of 3 days"),
        Rule.PapersComplete => new(
            "借款 {loan} 材料不全，尚缺：{missing}，县总会不得批准放款。",
            "The county releases a loan when its papers are complete: {loan} lacks {missing}.",
            "借款审批表; audit finding: loans without guarantee contracts"),
        Rule.ApprovedByAllTiers => new(
            "借款 {loan} 现为 {status}，须村、镇、县三级批准后方可发放。",
            "Village, town and county approve before money is paid: {loan} is {status}.",
            "三级责任"),
        Rule.PayoutByAnother => new(
            "{officer}（代 {holder}）与借款人 {member} 同户，不得给本户放款。",
            "Nobody pays money out to his own household: {officer} (for {holder}) would, to {member}.",
            "audit finding: insider loans"),
        _ => null,
    };
}
