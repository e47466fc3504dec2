namespace Ledger.Domain.Basics;

/// <summary>The Chinese words for what the code names: posts, cards, steps. The glossary says more (docs/glossary.md).</summary>
public static partial class Words
{
    static readonly Dictionary<string, string> Chinese = new()
    {
        // Posts and tiers.
        ["Chair"] = "理事长",
        ["Accountant"] = "会计",
        ["Cashier"] = "出纳",
        ["Supervisor"] = "监事",
        ["TownResponsible"] = "镇级责任人",
        ["CountyResponsible"] = "县级责任人",
        ["CountyAccountant"] = "总会会计",
        ["CountyChecker"] = "总会审核",
        ["CountyCashier"] = "总会出纳",
        ["CountyDirector"] = "总会负责人",
        ["TownOfficer"] = "镇级经办",
        ["VillageAccountant"] = "村协会会计",
        ["VillageCashier"] = "村协会出纳",
        ["VillageChair"] = "村协会理事长",
        ["VillageSupervisor"] = "村协会监事",
        ["VillageReader"] = "村级查询",
        ["Auditor"] = "审计",
        ["Administrator"] = "系统管理员",
        ["Council"] = "理事会",
        ["Supervisors"] = "监事会",
        ["Town"] = "镇级",
        ["County"] = "县级",

        // Cards, and why they change.
        ["Suspended"] = "停用",
        ["Green"] = "绿卡",
        ["Blue"] = "蓝卡",
        ["Gold"] = "金卡",
        ["YearlyReview"] = "年度评级",
        ["RepaidOnTime"] = "按期还款",
        ["OverdueTooLong"] = "逾期过久",
        ["Misuse"] = "改变用途",
        ["NoLoanGround"] = "三不借",
        ["Restored"] = "恢复",
        ["Conduct"] = "品行",
        ["Gambling"] = "赌博",
        ["Offence"] = "违法违纪",
        ["Usury"] = "放高利贷",

        // Audit queries and findings.
        ["Raised"] = "待答复",
        ["Replied"] = "已答复",
        ["Cleared"] = "已核清",
        ["FindingMade"] = "审计发现",
        ["FindingAnswered"] = "整改已答复",
        ["FindingClosed"] = "已销号",
        ["Minor"] = "一般",
        ["Serious"] = "较重",
        ["Grave"] = "重大",

        // What somebody is to the head of the household.
        ["Spouse"] = "配偶",
        ["Child"] = "子女",
        ["ChildInLaw"] = "儿媳女婿",
        ["Grandchild"] = "孙辈",
        ["Parent"] = "父母",
        ["Grandparent"] = "祖辈",
        ["Sibling"] = "兄弟姐妹",
        ["Other"] = "其他",

        // Why personal data are destroyed.
        ["MembershipEnded"] = "退会",
        ["Died"] = "去世",
        ["OwnRequest"] = "本人申请",
        ["LegalOrder"] = "法律文书",

        // Where a loan is.
        ["Applied"] = "已申请",
        ["CouncilApproved"] = "理事会已同意",
        ["SupervisorsApproved"] = "监事会已同意",
        ["OnNotice"] = "公示中",
        ["NoticeOver"] = "公示期满",
        ["TownApproved"] = "镇级已复核",
        ["Approved"] = "县级已批准",
        ["Outstanding"] = "未还清",
        ["Settled"] = "已结清",
        ["Rejected"] = "已驳回",
        ["Withdrawn"] = "已撤回",
        ["pledge"] = "担保",
        ["notice"] = "公示",
        ["rejection"] = "驳回",
        ["withdrawal"] = "撤回",
        ["papers"] = "归档材料",

        // What works by itself.
        ["day-end"] = "系统日终",
        ["system"] = "系统",

        // Papers of a loan.
        ["ApplicationForm"] = "借款申请书",
        ["GuaranteeContract"] = "联保合同",
        ["CouncilMinutes"] = "理事会会议记录",
        ["SupervisorsOpinion"] = "监事会意见",
        ["NoticeSheet"] = "公示照片",
        ["IdentityCheck"] = "身份核验",

        // Vouchers.
        ["Opening"] = "期初",
        ["Manual"] = "手工凭证",
        ["Reversal"] = "红字凭证",
        ["FiscalReceipt"] = "财政拨入",
        ["Release"] = "拨付",
        ["Return"] = "归还",
        ["Subscription"] = "入股",
        ["Grant"] = "配股赠股",
        ["Payout"] = "放款",
        ["Repayment"] = "还款",
        ["RepaymentReversal"] = "冲销还款",
        ["Overdue"] = "逾期",
        ["BroughtForward"] = "期初明细",
        ["reversed before"] = "已冲销过",

        // In sentences about facts.
        ["Cash"] = "现金",
        ["Bank"] = "银行",
        ["crops"] = "种植",
        ["livestock"] = "养殖",
        ["forestry"] = "林业",
        ["fishery"] = "渔业",
        ["processing"] = "加工",
        ["trade"] = "经商",
        ["transport"] = "运输",
        ["tourism"] = "旅游",

        // Settings of a policy.
        ["Flat"] = "一次性",
        ["Daily"] = "按日",
        ["Monthly"] = "按月",
        ["HalfUp"] = "四舍五入",
        ["Down"] = "舍去",
        ["MembershipAge"] = "按入会时间",
        ["LotAge"] = "按每笔股金",
        ["OwnShares"] = "自缴股金",
        ["OwnAndMatchedShares"] = "自缴和配股",
        ["repayment"] = "还款情况",
        ["purpose"] = "借款用途",
        ["conduct"] = "诚信品行",
        ["meetings"] = "参会情况",
        ["council"] = "理事会",
        ["none"] = "无",

        // Shares.
        ["Own"] = "自缴",
        ["Matched"] = "配股",
        ["Gifted"] = "赠股",

        // Passbook.
        ["Joined"] = "入会",
        ["SharesPaid"] = "缴纳股金",
        ["SharesMatched"] = "配股",
        ["SharesGifted"] = "赠股",
        ["SharesBroughtForward"] = "期初股金",
        ["CardChanged"] = "卡别变动",
        ["GuaranteeGiven"] = "提供担保",
        ["GuaranteeReleased"] = "解除担保",
        ["LoanBroughtForward"] = "期初借款",
        ["LoanPaidOut"] = "借款发放",
        ["LoanDisbursed"] = "借款发放",
        ["LoanRepaid"] = "还款",
        ["RepaymentReversed"] = "冲销还款",
        ["LoanOverdue"] = "转入逾期",
        ["LoanSettled"] = "结清",

        // Settings.
        ["AllMembers"] = "全体会员",
        ["PoorHouseholds"] = "贫困户",
        ["NotLentForAYear"] = "一年未放款",
        ["OverdueNotBooked"] = "到期未转逾期",
        ["FewLoans"] = "借出率过低",
        ["BadLoans"] = "不良率过高",
        ["CashOverLimit"] = "现金超限额",
        ["BooksApart"] = "往来不一致",
        ["Open"] = "待说明",
        ["Explained"] = "已说明",
        ["Closed"] = "已了结",
    };

    /// <summary>A name as it is stored and sent: <c>villageChair</c>.</summary>
    public static string Camel<T>(T name) where T : struct, Enum
    {
        var text = name.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>A name in a language: in English itself, its words apart; itself where there is no Chinese word for it.</summary>
    public static string Of(string name, Language language) =>
        language == Language.Chinese ? Chinese.GetValueOrDefault(name) ?? OfTheProgram.GetValueOrDefault(name) ?? OfOperations.GetValueOrDefault(name, name)
        : string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    public static string Of<T>(T name, Language language) where T : struct, Enum => Of(name.ToString(), language);
}
