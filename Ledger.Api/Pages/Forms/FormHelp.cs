using System.Collections.Frozen;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Forms;

/// <summary>F1 on a business form: what the command does, what it needs, and what refuses it.</summary>
public static class FormHelp
{
    static readonly FrozenDictionary<string, (string Chinese, string English)> All =
        new Dictionary<string, (string Chinese, string English)>
        {
            // Members.
            ["joinVillage"] = ("一户入会。编号取本村下一个号；贫困户按政策可免基准股金。入会后再缴股金、评级发卡。",
                "A household joins under the village's next number. Poor households may be free of the base share. Shares and a card come next."),
            ["subscribeShares"] = ("会员缴自缴股金，按单位股的整数倍，不超过每户上限。钱进现金或银行，写一张收款凭证。",
                "A household pays for own shares: whole units, up to the household's maximum. The money goes to cash or bank by a voucher."),
            ["grantShares"] = ("按政策给会员配股（与自缴 1∶1）或给贫困户赠股，金额由系统算出。入会不满年限、有逾期或已配足的不能再配。",
                "Grants matched shares (1:1 with own) or the gift to a poor household; the ledger counts the amount. Refused before the time is up, while overdue, or when all is matched."),
            ["rateMember"] = ("评级发卡：绿、蓝、金卡逐级升，三不借情形停卡。写明原因和依据文件；不能评自己家的卡。",
                "Changes the card: green, blue, gold one step at a time, or suspended for one of the three no-loans. Say reason and document; nobody rates his own household."),
            ["bringSharesForward"] = ("旧账会员的股金转入：自缴股金每行写一笔“日期 金额”，再填配股和赠股。从期初凭证未分配的数里划出，每户一次。",
                "Takes over the shares of a household from the old books: own shares one lot a line, day and amount, then matched and gifted. Taken out of what the opening voucher left unallocated, once a household."),

            // Loans.
            ["applyForLoan"] = ("会员申请借款。额度取卡额、股金倍数、每户上限三者最小，再减已借；用途须是政策列明的生产项目，代偿人须是本村会员。",
                "A household applies. The limit is the least of card, share multiple and village cap, less what is owed; the purpose must be one of the policy's; substitute payers are of the village."),
            ["bringLoanForward"] = ("旧账未还清的借款转入：填未还本金、欠占用费和到期日。从期初凭证未分配的数里划出，须先定好三级责任人。",
                "Takes over an unpaid loan from the old books: principal left, fee owed, due day. Taken out of what the opening voucher left unallocated; those who answer for it must be appointed first."),
            ["pledgeGuarantee"] = ("一户会员为借款担保。担保人须是本村其他会员，没有停卡、没有逾期；借款结清、驳回或撤回后自动解除。",
                "A household stands surety: another one of the village, its card not suspended, with nothing overdue. It is released when the loan is settled, rejected or withdrawn."),
            ["publishNotice"] = ("监事会同意后张贴公示，天数不少于政策规定。公示期内可提异议；期满无成立的异议才能往下办。",
                "After the supervisors' consent the notice hangs out, at least as long as the policy says. Objections may be raised; without an upheld one it goes on."),
            ["closeNotice"] = ("公示期满，没有未处理的异议，转入镇级审批。日终会自动办理，这里供当天急办。",
                "The notice is over and nothing is undecided: the town's turn. Day-end does it by itself; here it is done at once."),
            ["raiseObjection"] = ("公示期内有人提出异议，记下理由。异议未处理完，借款不能往下办。",
                "Somebody objects while the notice hangs out; write down why. The loan waits until it is decided."),
            ["resolveObjection"] = ("核实异议后写明成立与否和核实结果。成立的，借款不能再往下办，应予驳回。",
                "Says whether the objection is upheld, and what was found. An upheld one stops the loan, which is then rejected."),
            ["approveLoan"] = ("按理事会、监事会、镇、县的次序审批。本户的、自己录入的、自己审过一级的，不能审；县级须材料齐全。",
                "Council, supervisors, town, county, in that order. Nobody approves for his own household, what he entered, or twice; the county needs the papers complete."),
            ["rejectLoan"] = ("驳回申请并写明原因；担保随即解除。驳回后要借须重新申请。",
                "Rejects with a reason; the guarantors are free. Whoever still wants to borrow applies anew."),
            ["withdrawLoan"] = ("会员撤回还没有发放的申请，写明原因。已发放的借款不能撤回，只能归还。",
                "The household takes back an application that is not paid out yet. A loan that is paid out is repaid."),
            ["disburseLoan"] = ("四级审批齐全、公示期满，从现金或银行发放。付款账户余额须够；额度按当天再核一次。",
                "Pays out, when all four tiers approved and the notice is over. Cash or bank must cover it; the limit is looked at once more."),
            ["repayLoan"] = ("收回借款，先还超期占用费，再占用费，再本金；预览里看清怎么分。不能多收。代偿人也可以还。",
                "Takes a repayment: overdue fee first, then fee, then principal; the preview shows the split. Never more than is owed. A substitute payer may pay."),
            ["reverseRepayment"] = ("最近一次还款记错了，用红字冲销，欠款恢复；只能冲最近一次。",
                "Takes the last repayment back in red; what was owed is owed again. Only the last one."),

            // Books.
            ["receiveFiscalFunds"] = ("财政互助资金到账，记入银行存款，写明资金批次。",
                "Public money arrives at the bank, with the batch of the grant."),
            ["releaseFunds"] = ("总会向村协会拨付互助资金：县、村两本账同时记，没有在途。总会银行余额须够。",
                "The county pays loan money to a village: both books at once, nothing in transit. The county's bank must cover it."),
            ["returnFunds"] = ("村协会把资金归还总会：县、村两本账同时记。村银行余额须够。",
                "A village pays loan money back: both books at once. The village's bank must cover it."),
            ["reverseVoucher"] = ("记错的凭证用红字冲销，原凭证保留。业务凭证不在这里冲，用该业务自己的冲销。",
                "Takes a voucher back in red; it stays. A business voucher is taken back by its own business."),
            ["checkVouchers"] = ("审核一段凭证（同一月，含起止号）。不能审自己制的、自己签的；一次最多 1000 张。",
                "Checks vouchers of a month by their numbers, both ends included: none that you made or signed, 1,000 at most."),
            ["signVouchers"] = ("出纳对涉及现金、银行的凭证签字；不涉及钱的自动跳过。不能签自己制的、自己审的。",
                "The cashier signs vouchers that move cash or bank; others are passed over. None that you made or checked."),
            ["closeMonth"] = ("月末结账：上月已结、本月凭证全部审核并签字。结账后这个月不再记账，也不能反结账。",
                "Closes the month: the one before is closed, all vouchers are checked and signed. Nothing is posted in it afterwards, and it is never opened again."),

            // Villages.
            ["registerVillage"] = ("登记一个村协会：村代码、村名、协会全称。登记一次，之后任命职务、开账、入会。",
                "Registers a village's association: code, name, full name; once. Then officers are appointed, its book opened, households join."),
            ["appointOfficer"] = ("任命村协会职务或镇、县责任人；一人一职。对未结清借款负责的职务，交接清单由双方签收。",
                "Appoints to a post; one person, one post. Where the post answers for open loans, the list is handed over and both sign."),
            ["relieveOfficer"] = ("免去职务。对未结清借款负责的职务须先有接任人。",
                "Relieves of a post. One that answers for open loans needs a successor first."),
            ["signHandover"] = ("移交人和接任人各签一次交接清单，签后责任转移。",
                "Who hands over and who takes over each sign the list once; then the responsibility has passed."),

            // Audit.
            ["raiseAuditQuery"] = ("审计提出询问：对哪本账、哪张凭证，问什么，几时前答复。会计会在台账里看到。",
                "An auditor asks: about which book or voucher, what, and until when. The accountant sees it in his registers."),
            ["explainRedFlag"] = ("没有人询问时，村里先说明预警的原因和依据。说明后由镇、县或审计员核清，说明的人自己不能核清。数字变差或预警再次出现，要重新说明。",
                "Says why a red flag is raised before anybody asks. Town, county or an auditor then clears it, not whoever explained. When its figure gets worse, or it comes again, it is to be explained again."),
            ["replyToAuditQuery"] = ("会计答复询问，写明情况和依据。答复后由提出人或审计员核清，审计员也可列为发现。",
                "The accountant replies with facts and evidence. Whoever asked, or an auditor, then clears it; an auditor may make a finding."),
            ["clearAuditQuery"] = ("答复属实，由提出人或审计员核清询问，写明结论。答复的人不能核清。",
                "The reply holds: whoever asked, or an auditor, clears the query with a conclusion; not whoever replied."),
            ["makeAuditFinding"] = ("询问查实有问题，列为发现：程度、事实、建议和整改期限。",
                "Something was wrong: a finding with its weight, the facts, what is recommended and until when."),
            ["answerAuditFinding"] = ("被审计单位答复整改情况；会计和总会负责人都可以答复。",
                "Those who were audited say what was done; accountant or director."),
            ["closeAuditFinding"] = ("审计看过整改，销号，写明结论。",
                "An auditor has seen what was done and closes the finding."),

            // Grants, witnesses, personal data.
            ["grantRole"] = ("授予角色：人员、角色、范围和起止日期。记账、审核、付款、审批、审计、管理互不兼任；不能给自己授权。",
                "Grants a role: person, role, region, from and to. Recording, checking, paying, deciding, auditing and administering are kept apart; nobody grants to himself."),
            ["delegateRole"] = ("把自己的角色委托给别人，须有起止日期；受托人办的每一笔都记明代谁。委托来的不能再转委托。",
                "Delegates one's own role, with a first and a last day; whatever the deputy does says for whom. What is delegated is not passed on."),
            ["revokeGrant"] = ("收回授权或委托，当天起无效；此前办的业务不变。",
                "Takes a grant or a delegation back from that day on; what was done before stays."),
            ["registerWitness"] = ("登记镇、县见证检查点用的公钥；私钥留在该单位自己的电脑上，不进本系统。",
                "Registers the public key by which an office witnesses checkpoints; the private key stays on its own machine."),
            ["erasePerson"] = ("销毁一户的个人信息：姓名、证件、电话、银行卡都不能恢复，余额和历史不变。欠款或担保未了的不能销毁。",
                "Destroys a household's personal data for ever; balances and history stay. Refused while it owes or stands surety."),
        }.ToFrozenDictionary();

    /// <exception cref="KeyNotFoundException">A form that nobody has explained.</exception>
    public static string Of(CommandForm form, Language language)
    {
        var (chinese, english) = All[form.Name];
        return language == Language.Chinese ? chinese : english;
    }
}
