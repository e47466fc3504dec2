namespace Ledger.Api.Pages.Guides;

/// <summary>The first hour of those by whom a voucher goes: who makes it, who checks it, who pays.</summary>
static class RecordingSteps
{
    public static readonly Guide Accountant = new("accountant", "会计", "Accountants",
    [
        new("看工作台：今天要办什么，什么到期，哪个月还没结。", "Look at the workbench: what waits, what falls due, which month is open.", "/workbench"),
        new("填一张凭证：只用键盘，回车到下一格，“=”填平，F8 保存。", "Enter a voucher with the keyboard: Enter goes on, “=” fills in the difference, F8 saves.", "/vouchers/new") { Writes = true },
        new("办一笔股金：先预览将要写入的凭证，再确认。", "Take shares: look at the voucher that will be written, then confirm.", "/business/subscribeShares") { Writes = true },
        new("录一份借款申请，再到申请进度里看它到了谁手里。", "Enter a loan application, then see who has it.", "/business/applyForLoan") { Writes = true },
        new("收一笔还款：本金和占用费由系统分开。", "Take a repayment: principal and fee are split for you.", "/business/repayLoan") { Writes = true },
        new("看月末结账：还差哪几项，点进去办。", "Look at the month close: each blocker leads to its cure.", "/month-close"),
        new("查凭证：看哪些还没有审核、没有签字。", "Go through the vouchers: which still wait to be checked or signed.", "/vouchers"),
        new("看科目余额表，点一个余额一直追到凭证和事件。", "Open the trial balance and follow one figure down to the event.", "/balances"),
        new("看会员台账，打开一户的存折，从某一行起打印。", "Open the members' register and print a passbook from a line on.", "/members"),
        new("给一户会员发存折查询码。", "Give a household its passbook code.", "/passbook-codes") { Writes = true },
    ]);

    public static readonly Guide Cashier = new("cashier", "出纳", "Cashiers",
    [
        new("看工作台：有几张凭证等您签字。", "Look at the workbench: how many vouchers wait for your signature.", "/workbench"),
        new("打开待签字的凭证，看金额、摘要和附件张数。", "Open the vouchers that wait to be signed: amounts, summaries, attachments.", "/vouchers?status=unsigned"),
        new("钱款对上了再签字：填月份和起止号，先预览，再确认。", "Sign when the money agrees: month, first and last number; preview, then confirm.", "/business/signVouchers") { Writes = true },
        new("看库存现金账，余额和钱箱里的钱对一对。", "Open the cash ledger and compare its balance with the cash box.", "/ledger/1001"),
        new("看银行存款账，和银行对账单逐笔对。", "Open the bank ledger and compare it with the bank's statement.", "/ledger/1002"),
        new("看月末结账：签字还差哪几张。", "Look at the month close: which signatures are missing.", "/month-close"),
    ]);

    public static readonly Guide Checker = new("checker", "审核", "Checkers",
    [
        new("看工作台：有几张凭证等您审核。", "Look at the workbench: how many vouchers wait to be checked.", "/workbench"),
        new("打开待审核的凭证，看科目、金额和依据。", "Open the vouchers that wait to be checked: accounts, amounts, causes.", "/vouchers?status=unchecked"),
        new("审核：填月份和起止号，先预览，再确认；自己做的凭证不能审。", "Check them: month, first and last number; preview, then confirm. Nobody checks his own.", "/business/checkVouchers") { Writes = true },
        new("看科目余额表，点一个余额一直追到凭证和事件。", "Open the trial balance and follow one figure down to the event.", "/balances"),
        new("看借款台账，找出逾期的，看它走过的每一步。", "Find an overdue loan and read every step that it took.", "/loans"),
        new("看月末结账：审核还差哪几张。", "Look at the month close: which checks are missing.", "/month-close"),
    ]);
}
