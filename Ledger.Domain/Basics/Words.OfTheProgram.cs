namespace Ledger.Domain.Basics;

/// <summary>Words for the program's own business: accounts, grants, long work, witnesses.</summary>
public static partial class Words
{
    static readonly Dictionary<string, string> OfTheProgram = new()
    {
        // Accounts and grants.
        ["Active"] = "正常",
        ["CodeNotUsed"] = "待设密码",
        ["Disabled"] = "已停用",
        ["InForce"] = "有效",
        ["NotYetInForce"] = "未生效",
        ["Ended"] = "已结束",

        // Why a red flag is open again.
        ["CameAgain"] = "再次出现",
        ["GotWorse"] = "比说明时更差",

        // Long work.
        ["Waiting"] = "等待中",
        ["Running"] = "进行中",
        ["Succeeded"] = "已完成",
        ["Failed"] = "失败",
        ["Cancelled"] = "已取消",
        ["backup"] = "备份",
        ["restoreDrill"] = "恢复演练",
        ["export"] = "导出",
        ["whatIf"] = "政策试算",
        ["verify"] = "全面校验",
        ["bundle"] = "证据包",
        ["rebuild"] = "重建",

        // Checks.
        ["eventHash"] = "事件摘要值",
        ["eventOrder"] = "事件次序",
        ["eventClass"] = "事件类别",
        ["treeRoot"] = "日志根摘要",
        ["treeNodes"] = "日志树各节点",
        ["checkpointSignature"] = "检查点签名",
        ["witnessConsistency"] = "与见证一致",
        ["timeOrder"] = "记录时间次序",
        ["fold"] = "事件前后相接",
        ["usageFee"] = "占用费重算",
        ["grantedShares"] = "配股赠股重算",
        ["cardByRule"] = "等级卡重算",
        ["voucherBalanced"] = "凭证借贷平衡",
        ["voucherNumbers"] = "凭证号连续",
        ["debitsEqualCredits"] = "借贷总额相等",
        ["matchedWithinFiscal"] = "配股不超财政资金",
        ["nothingBelowZero"] = "没有负余额",
        ["sharesAddUp"] = "股金逐户相符",
        ["matchedIsEligible"] = "配股符合条件",
        ["principalAddsUp"] = "借款本金相符",
        ["betweenEntities"] = "县村往来相符",
        ["numbersWithoutGaps"] = "编号连续",
        ["noticeBeforePayout"] = "先公示后发放",
        ["makerIsNotChecker"] = "制单与审核分开",
        ["states"] = "当前状态",
        ["views"] = "视图",

        // Witnesses of the log.
        ["Present"] = "已签",
        ["Missing"] = "未签",
        ["Differing"] = "不一致",
        ["Village"] = "村级",
    };
}
