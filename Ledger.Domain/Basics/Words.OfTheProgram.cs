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

        // Witnesses of the log.
        ["Present"] = "已签",
        ["Missing"] = "未签",
        ["Differing"] = "不一致",
        ["Village"] = "村级",
    };
}
