namespace Ledger.Domain.Basics;

/// <summary>Words for what somebody may or may not do: whoever asks for a right has to name it.</summary>
public static partial class Words
{
    static readonly Dictionary<string, string> OfOperations = new()
    {
        // Reading.
        ["ReadPolicy"] = "查看政策",
        ["ReadVillage"] = "查看本村资金",
        ["ReadBooks"] = "查看账簿",
        ["ReadMembers"] = "查看会员",
        ["ReadLoans"] = "查看借款",
        ["ReadResponsibility"] = "查看责任",
        ["ReadHistory"] = "查看事件",
        ["AskWhatIf"] = "政策试算",
        ["ReadGrants"] = "查看授权",
        ["ReadAccessLog"] = "查看访问日志",
        ["ReadJobs"] = "查看任务",
        ["ReadAudit"] = "查看审计",
        ["ReadChecks"] = "查看核对结果",
        ["ReadLog"] = "查看存证日志",
        ["ReadLeaves"] = "查看存证内容",
        ["ReadPersons"] = "查看会员资料",
        ["UnmaskPerson"] = "调阅会员资料原文",
        ["SearchPersons"] = "按姓名查找",

        // Accounts, long work, checks.
        ["ManageAccounts"] = "管理账号",
        ["GrantRole"] = "授权",
        ["DelegateRole"] = "委托",
        ["RevokeGrant"] = "收回授权",
        ["CancelJobs"] = "取消任务",
        ["BackUp"] = "备份",
        ["Export"] = "导出",
        ["Verify"] = "校验",
        ["Rebuild"] = "重建",
        ["CosignLog"] = "会签检查点",
        ["RegisterWitness"] = "登记见证密钥",

        // Audit.
        ["DrawSample"] = "抽样",
        ["RaiseAuditQuery"] = "提出审计询问",
        ["ReplyToAuditQuery"] = "答复审计询问",
        ["ClearAuditQuery"] = "核清审计询问",
        ["MakeAuditFinding"] = "列为审计发现",
        ["AnswerAuditFinding"] = "答复审计发现",
        ["CloseAuditFinding"] = "审计发现销号",

        // The county's own business, and the books.
        ["PublishPolicy"] = "发布政策",
        ["RegisterVillage"] = "登记村协会",
        ["AppointOfficer"] = "任命职务",
        ["RelieveOfficer"] = "免去职务",
        ["SignHandover"] = "签收交接",
        ["ReleaseFunds"] = "总会拨付",
        ["ReturnFunds"] = "归还总会",
        ["RunDayEnd"] = "日终处理",
        ["OpenBook"] = "开账",
        ["ReceiveFiscalFunds"] = "收到财政资金",
        ["PostVoucher"] = "填制凭证",
        ["ReverseVoucher"] = "红字冲销凭证",
        ["CheckVouchers"] = "审核凭证",
        ["SignVouchers"] = "出纳签字",
        ["CloseMonth"] = "月末结账",

        // Members and loans.
        ["JoinVillage"] = "入会登记",
        ["SubscribeShares"] = "缴纳股金",
        ["GrantShares"] = "配股赠股",
        ["BringSharesForward"] = "旧账股金转入",
        ["RateMember"] = "评级发卡",
        ["RecordPerson"] = "登记会员资料",
        ["ErasePerson"] = "销毁个人信息",
        ["ApplyForLoan"] = "借款申请",
        ["BringLoanForward"] = "旧账借款转入",
        ["PledgeGuarantee"] = "联保担保",
        ["FilePapers"] = "归档材料",
        ["ApproveByCouncil"] = "理事会审批",
        ["ApproveBySupervisors"] = "监事会审批",
        ["ApproveByTown"] = "镇级审批",
        ["ApproveByCounty"] = "县级审批",
        ["PublishNotice"] = "张贴公示",
        ["RaiseObjection"] = "登记异议",
        ["ResolveObjection"] = "处理异议",
        ["CloseNotice"] = "公示期满",
        ["RejectLoan"] = "驳回申请",
        ["WithdrawLoan"] = "撤回申请",
        ["DisburseLoan"] = "发放借款",
        ["RepayLoan"] = "收回借款",
        ["ReverseRepayment"] = "冲销还款",
        ["AssessLoan"] = "逾期认定",
    };
}
