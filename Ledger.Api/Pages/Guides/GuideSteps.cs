namespace Ledger.Api.Pages.Guides;

/// <summary>What each role does in its first hour.</summary>
static class GuideSteps
{
    static readonly GuideStep[] OfVillages =
    [
        new("看本村资金：手里有多少，借出多少，谁逾期。点“逾期”看是哪几笔。", "Look at the village's fund: at hand, lent, overdue. Overdue leads to the loans.", "/village"),
        new("看公示：打开一张公示单，打印出来贴到公示栏，记下校验码。", "Look at the notices: open a sheet, print it for the board, note its digest.", "/notices"),
        new("看申请进度：现在在谁手里，从哪天起。", "Follow an application: who has it, and since when.", "/applications"),
        new("查存折：先只填会员编号，再填会计发的查询码，看完清除屏幕。", "Look up a passbook: first the number alone, then with the code from the accountant; clear the screen.", "/passbook"),
    ];

    static readonly GuideStep Decide =
        new("审批一笔借款；自己家的和自己担保的不能批。", "Decide on a loan, never on your own or one you guarantee.", "/approvals") { Writes = true };

    public static readonly Guide Village = new("village", "村级查询", "Village readers", OfVillages);

    public static readonly Guide Chair = new("chair", "村级理事长", "Village chairs", [.. OfVillages, Decide]);

    public static readonly Guide Supervisor = new("supervisor", "村级监事", "Village supervisors",
    [
        .. OfVillages, Decide,
        new("打开待审核的凭证，看科目、金额和依据。", "Open the vouchers that wait to be checked: accounts, amounts, causes.", "/vouchers?status=unchecked"),
        new("审核凭证：填月份和起止号，先预览，再确认。", "Check vouchers: month, first and last number; preview, then confirm.", "/business/checkVouchers") { Writes = true },
    ]);

    public static readonly Guide Town = new("town", "镇级经办", "Town officers",
    [
        new("看待办审批：打开借款，核对公示和异议，再复核。", "Open the approvals: look at notice and objections, then decide.", "/approvals") { Writes = true },
        new("比一比各村：点列名排序，▲ 是超出限额的。", "Compare the villages: a column sorts, ▲ marks what breaks a limit.", "/compare"),
        new("看各村公示还剩几天、有没有异议。", "See how long notices hang and what is objected.", "/notices"),
        new("看借款台账，用状态筛选，找出逾期的。", "Filter the loans by status and find what is overdue.", "/loans"),
        new("在上方选一个村，看它的资金。", "Choose a village above and look at its fund.", "/village"),
        new("看汇总统计：各村合计就是镇小计。", "Open the summary: villages add up to the town.", "/summary"),
    ]);

    public static readonly Guide County = new("county", "县级负责人", "County directors",
    [
        new("看汇总统计：每个数字都能点开，看它由什么组成。", "Open the summary: every figure leads to what it consists of.", "/summary"),
        new("比一比各村和各镇，看哪里超出限额。", "Compare villages and towns, and see which limits are broken.", "/compare"),
        new("看三级责任：各人名下之和等于账面。", "Look at who answers for what; the sums make up the books.", "/responsibilities"),
        new("看待办审批：材料齐了才能批准。", "Open the approvals: papers must be complete.", "/approvals"),
        new("看借款台账里的逾期，找到该负责的村。", "Find the overdue loans and the villages that answer for them.", "/loans"),
        new("选一个村，看资金和负责人。", "Choose a village: its fund, and who answers for it.", "/village"),
        new("看检查点，谁会签了，谁还没有。", "Look at the checkpoint: who has co-signed it.", "/checkpoint"),
        new("把业务日期改成去年的一天，再看同一张表。", "Set an earlier date and look at the same table again.", "/summary?asOf=2025-06-30"),
    ]);

    public static readonly Guide Auditor = new("auditor", "审计", "Auditors",
    [
        new("固定时点：选一个账序，此后的数字不再变。", "Pin a position; no figure changes after that.", "/audit"),
        new("从科目余额表追到凭证，再到事件。", "Follow the trial balance to vouchers and events.", "/balances"),
        new("查找一个事件，看它的原文、散列和证明。", "Search for an event: its bytes, its hash, its proof.", "/audit/search"),
        new("回放一个村：用 ← → 一步一步看余额变动。", "Replay a village: ← → step by step, balances follow.", "/audit/replay"),
        new("抽样：记下种子，别人能抽到同样的样本。", "Draw a sample: note the seed, and anybody draws it again.", "/audit/samples"),
        new("就一张凭证提出询问，等会计答复。", "Raise a query and wait for the accountant's reply.", "/audit/queries") { Writes = true },
        new("校验全部事件，看进度和结果。", "Verify every event; look at progress and result.", "/audit/verify"),
        new("在不联网的电脑上用一个网页核对账本。", "Check the log with one page on a computer without a network.", "/verify.html"),
    ]);

    public static readonly Guide Administrator = new("administrator", "系统管理员", "Administrators",
    [
        new("先改掉一次性口令。", "Change the one-time code first.", "/password"),
        new("启用手机动态码，打印恢复码收好。", "Set up the authenticator and print the recovery codes.", "/second-factor"),
        new("看运行状态：视图、备份和核对。", "Look at the state of the system: views, backups, checks.", "/system"),
        new("看用户：给一个人授权，再收回。", "Look at the accounts: grant a role and take it back.", "/accounts") { Writes = true },
        new("看任务：备份、校验走到哪一步，点一项看记录。", "Look at the jobs: how far backups and checks are; one leads to its log.", "/jobs"),
    ]);
}
