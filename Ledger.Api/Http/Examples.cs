using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Audit;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections;

namespace Ledger.Api.Http;

/// <summary>One plausible command of each kind, for the description of the interface.</summary>
public static class Examples
{
    const string Village = "610921107201";
    const string Member = "610921107201-0042";
    const string Loan = "610921107201-2025-017";
    const string Query = "610921107201-2025-003";
    static readonly DateOnly Day = new(2025, 3, 31);
    static readonly Money Thousand = Money.Yuan(1_000);

    static readonly Dictionary<Type, ICommand> All = new ICommand[]
    {
        new PublishPolicy("610921", Day, "汉扶互字〔2025〕1号", DefaultTerms.Value,
            [new(Village, Loan: DefaultTerms.Value.Loan with { NoticeDays = 7 }) { Own = ["loan.noticeDays"] }], Day),
        new GrantRole("610921107201-0003", Role.VillageAccountant, Village, Day, "村协会任命文件〔2025〕3号", Day),
        new DelegateRole("610921107-s01", "610921107-s02", Role.TownOfficer, "610921107", Day, Day.AddDays(13), "休假", Day),
        new RevokeGrant("610921107201-0003", 1, "离任", Day),
        new RegisterWitness("610921107", "ledger.hanyin/witness/610921107+673f7d88+BMqXgRLKG73K+sIxs5oj3E2nhu/4FHxOcrmAd4Wv7ki7", Day),
        new RaiseAuditQuery(Query, $"book/{Village}/2025", 20_852, "第17号凭证附件不全,请说明", Day.AddDays(10), Day, "2025-03-0017"),
        new ExplainRedFlag(Query, RedFlag.FewLoans, 20_852, "农闲季节,无人申请借款", Day),
        new ReplyToAuditQuery(Query, "发票已补齐,见附件3", Day),
        new ClearAuditQuery(Query, "附件已核对,无误", Day),
        new MakeAuditFinding(Query, FindingWeight.Minor, "办公费附件不全", "补齐附件并加强审核", Day.AddDays(30), Day),
        new AnswerAuditFinding(Query, "附件已补齐,审核制度已修订", Day),
        new CloseAuditFinding(Query, "整改到位", Day),
        new RegisterVillage(Village, "群英村", "漩涡镇群英村扶贫互助资金协会", Day),
        new AppointOfficer(Village, Post.Accountant, "610921107201-0003", Day),
        new RelieveOfficer(Village, Post.Accountant, "610921107201-0003", Day),
        new SignHandover(Village, 1, Day),
        new OpenBook(Village, Day,
            [new(Account.Bank, Money.Yuan(500_000), default), new(Account.FiscalFund, default, Money.Yuan(500_000))], []),
        new ReceiveFiscalFunds(Village, Money.Yuan(500_000), "2025-1", Day, Day, "财政拨入互助资金"),
        new ReleaseFunds(Village, Thousand, Day, Day, "总会拨付借款资金"),
        new ReturnFunds(Village, Thousand, Day, Day, "归还总会资金"),
        new PostVoucher(Village, Day, Day, "办公费",
            [
                Line.Dr(Account.OperatingCosts, Money.Yuan(120)),
                Line.Cr(Account.Cash, Money.Yuan(100)),
                Line.Cr(Account.Bank, Money.Yuan(20)) with { Summary = "打印纸，转账付" },
            ], 1),
        new ReverseVoucher(Village, "2025-03-0017", Day, "金额有误"),
        new CheckVouchers(Village, new(2025, 3), 1, 17, Day),
        new SignVouchers(Village, new(2025, 3), 1, 17, Day),
        new CloseMonth(Village, new(2025, 3), new(2025, 4, 2)),
        new JoinVillage(Member, false, Day, Day),
        new SubscribeShares(Member, Thousand, PaidInto.Cash, Day, Day),
        new GrantShares(Member, ShareClass.Matched, Day),
        new BringSharesForward(Member, [new(Thousand, new(2014, 5, 1))], default, default, "2025-03-0001", Day),
        new RateMember(Member, Card.Blue, RatingReason.YearlyReview, "评级会议2025-1号", null, Day),
        new ErasePerson(Member, ErasureGround.MembershipEnded, "汉扶互字〔2025〕9号", Day),
        new ReleaseGuarantee(Member, Loan, Day),
        new RestoreGuarantee(Member, Loan, Day),
        new ApplyForLoan(Loan, Member, "livestock", Money.Yuan(5_000), 12, [$"{Village}-0007", $"{Village}-0011"], Day),
        new BringLoanForward(Loan, Member, "livestock", Money.Yuan(3_000), Money.Yuan(45), new(2025, 9, 30), 12,
            [], "2025-03-0001", Day),
        new PledgeGuarantee(Loan, $"{Village}-0007", Day),
        new ApproveLoan(Loan, Tier.Council, "同意", Day),
        new FilePapers(Loan,
            [new(PaperKind.GuaranteeContract, "联保〔2025〕17号", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 3)], Day),
        new PublishNotice(Loan, 3, Day),
        new RaiseObjection(Loan, "用途不符", Day),
        new ResolveObjection(Loan, 1, false, "经核实用途属实", Day),
        new CloseNotice(Loan, Day),
        new RejectLoan(Loan, "资料不全", Day),
        new WithdrawLoan(Loan, "本人撤回", Day),
        new DisburseLoan(Loan, Member, PaidInto.Bank, Day, Day),
        new RepayLoan(Loan, Member, Thousand, Member, PaidInto.Cash, Day, Day),
        new ReverseRepayment(Loan, Member, 1, "2025-03-0018", "录入错误", Day),
        new AssessLoan(Loan, Member, Day),
    }.ToDictionary(command => command.GetType());

    public static IReadOnlyCollection<ICommand> Commands => All.Values;

    public static object Batch { get; } = new
    {
        Commands = new[] { new { ReverseVoucher = new ReverseVoucher(Village, "2025-03-0017", Day, "金额有误") } },
    };

    public static DayEndRequest DayEnd { get; } = new(Day);

    /// <summary>What if the fee were a fifth higher, but for one village?</summary>
    public static TermsChange WhatIf { get; } = new(Fee: DefaultTerms.Value.Fee with { Rate = 0.006m })
    {
        Places = [new(Village, new(Fee: DefaultTerms.Value.Fee with { Rate = 0.005m }))],
    };

    public static object Job { get; } = new { Kind = "whatIf", Parameters = new { Region = "610921", Change = WhatIf } };

    /// <summary>Nobody: 000000 is no region.</summary>
    public static Person Person { get; } = new("王秀兰", "000000195005170010", "13800138000", "6222028473916500", "汉阴县漩涡镇群英村三组", []);

    public static CosignatureRequest Cosignature { get; } = new("610921107", """
        ledger.hanyin/610921
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — ledger.hanyin/610921 Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — ledger.hanyin/witness/610921107 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """);

    public static PersonSearch PersonSearch { get; } = new(Person.IdNumber);

    /// <summary>The example as a body: without the fields that stand in the address.</summary>
    public static JsonNode BodyOf(Type command, IEnumerable<string> inAddress)
    {
        var body = JsonSerializer.SerializeToNode(All[command], command, LedgerJson.Stored)!.AsObject();
        foreach (var name in inAddress)
            body.Remove(name);
        return body;
    }
}
