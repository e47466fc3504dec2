using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;

namespace Ledger.Tests.Views;

/// <summary>A small county's first half of 2026, told as commands, with at least one of every fact that views show.</summary>
sealed class Story
{
    /// <summary>A reader of the whole county.</summary>
    public static readonly Scope Everywhere = new(["610921"]);

    public const string County = "610921";
    public const string Cigou = "610921107201";
    public const string Donghe = "610921107202";
    public const string Longquan = "610921108203";

    DateOnly _today = Day(1, 1);
    readonly Simulator _simulator;

    Story() => _simulator = new(new CommandRunner(typeof(CommandRunner).Assembly), () => _today);

    public IReadOnlyList<(string Stream, IFact Fact)> Log => _simulator.Log;

    public T State<T>(string id) where T : class, IFold<T> => _simulator.State<T>(id)!;

    public IEnumerable<T> States<T>() where T : class, IFold<T> => _simulator.States<T>();

    public static DateOnly Day(int month, int day) => new(2026, month, day);

    public static string Member(int number, string village = Cigou) => $"{village}-{number:0000}";

    public static string Loan(int number, string village = Cigou) => $"{village}-2026-{number:000}";

    public static async Task<Story> Told()
    {
        var story = new Story();
        await story.Beginning();
        await story.Shares();
        await story.OneLoanRepaid();
        await story.OtherLoans();
        await story.Vouchers();
        return story;
    }

    async Task Beginning()
    {
        await Do(new PublishPolicy(County, Day(1, 1), "2026-1", DefaultTerms.Value, [], Day(1, 1)));
        await Do(new OpenBook(County, Day(1, 1), [], []));
        await Do(new GrantRole("610921-s01", Role.CountyDirector, County, Day(1, 1), "任职", Day(1, 1)));
        await Do(new GrantRole("610921107201-0031", Role.VillageReader, Cigou, Day(1, 1), "查账", Day(1, 1), Day(3, 31)));
        await Do(new RevokeGrant("610921-s01", 1, "离任", Day(5, 1)), "610921-s09", Role.Administrator);
        await Do(new ReceiveFiscalFunds(County, Money.Yuan(1_000_000), "2026-A", Day(1, 2), Day(1, 2), "财政拨款"));
        foreach (var village in new[] { Cigou, Donghe, Longquan })
        {
            await Do(new RegisterVillage(village, $"村{village[^1]}", $"协会{village[^1]}", Day(1, 1)));
            foreach (var post in Enum.GetValues<Post>())
                await Do(new AppointOfficer(village, post, $"{post}-{village[^1]}", Day(1, 1)));
            await Do(OpeningOf(village));
            await Do(new ReleaseFunds(village, Money.Yuan(50_000), Day(1, 5), Day(1, 5), "拨款"));
        }
        await Do(new AppointOfficer(Cigou, Post.Chair, "chair-new", Day(5, 1)));
    }

    static OpenBook OpeningOf(string village) => new(village, Day(1, 1),
    [
        new(Account.Bank, Money.Parse("191816.41"), default),
        new(Account.LoansOut, Money.Yuan(5_000), default),
        new(Account.OwnShares, default, Money.Yuan(4_000)),
        new(Account.FiscalFund, default, Money.Parse("192566.41")),
        new(Account.UsageFees, default, Money.Yuan(250)),
    ], [new(Account.OwnShares, Money.Yuan(1_000), Member: Member(1, village))]);

    async Task Shares()
    {
        for (var number = 1; number <= 6; number++)
            await Do(new JoinVillage(Member(number), number % 2 == 0, new(2020, 1, number), Day(1, 10)));
        await Do(new BringSharesForward(Member(1), [new(Money.Yuan(1_000), new(2020, 1, 1))], default, default, "2026-01-0001", Day(1, 10)));
        for (var number = 2; number <= 6; number++)
            await Do(new SubscribeShares(Member(number), Money.Yuan(1_000), PaidInto.Cash, Day(1, 12), Day(1, 11)));
        await Do(new GrantShares(Member(2), ShareClass.Matched, Day(1, 20)));
        await Do(new GrantShares(Member(2), ShareClass.Gifted, Day(1, 20)));
        await Do(new RateMember(Member(6), Card.Suspended, RatingReason.NoLoanGround, "doc-6", NoLoanGround.Gambling, Day(1, 25)));
    }

    async Task OneLoanRepaid()
    {
        await Approved(1, 1, Day(2, 1));
        await Do(new DisburseLoan(Loan(1), Member(1), PaidInto.Bank, Day(2, 10), Day(2, 9)));
        await Do(new RepayLoan(Loan(1), Member(1), Money.Yuan(1_000), Member(1), PaidInto.Cash, Day(3, 1), Day(3, 1)));
        await Do(new RepayLoan(Loan(1), Member(1), Money.Yuan(300), Member(1), PaidInto.Cash, Day(3, 2), Day(3, 2)));
        var voucher = State<Book>($"{Cigou}/2026").Numbers[3];
        await Do(new ReverseRepayment(Loan(1), Member(1), 2, $"2026-03-{voucher:0000}", "typed wrong", Day(3, 3)));
        // Valued before the payment above, but entered after it.
        await Do(new RepayLoan(Loan(1), Member(1), Money.Yuan(200), Member(2), PaidInto.Bank, Day(3, 5), Day(2, 20)));
        var owed = State<Loan>(Loan(1)).OwedOn(Day(4, 1)).Total;
        await Do(new RepayLoan(Loan(1), Member(1), owed, Member(1), PaidInto.Bank, Day(4, 1), Day(4, 1)));
    }

    async Task OtherLoans()
    {
        await Do(new BringLoanForward(Loan(2), Member(3), "crops", Money.Yuan(5_000), Money.Yuan(10), Day(3, 31), 12,
            [Member(2), Member(4)], "2026-01-0001", Day(1, 15)));
        await Do(new AssessLoan(Loan(2), Member(3), Day(5, 2)));
        await Approved(3, 4, Day(5, 3));
        await Do(new DisburseLoan(Loan(3), Member(4), PaidInto.Bank, Day(5, 12), Day(5, 12)));
        await OnNotice(4, 5, Day(5, 20));
        await Do(new RaiseObjection(Loan(4), "not a producer", Day(5, 21)));
        await Applied(5, 5, Day(5, 22));
        await Do(new RejectLoan(Loan(5), "no purpose", Day(5, 23)));
    }

    async Task Vouchers()
    {
        await Do(new PostVoucher(Cigou, Day(5, 25), Day(5, 25), "办公费",
            [Line.Dr(Account.OperatingCosts, Money.Parse("120.50")), Line.Cr(Account.Cash, Money.Parse("120.50"))], 1));
        var number = State<Book>($"{Cigou}/2026").Numbers[5];
        await Do(new ReverseVoucher(Cigou, $"2026-05-{number:0000}", Day(5, 26), "wrong amount"));
        await Do(new ReturnFunds(Donghe, Money.Yuan(20_000), Day(5, 27), Day(5, 27), "归还"));
        _today = Day(6, 1);
        await CloseJanuary(State<Book>($"{Cigou}/2026").Numbers[1]);
        var may = State<Book>($"{Cigou}/2026").Numbers[5];
        await Do(new AppointOfficer(Cigou, Post.TownResponsible, "town-new", Day(5, 15)));
        await Do(new AppointOfficer(Cigou, Post.CountyResponsible, "county-new", Day(5, 29)));
        await Do(new SignHandover(Cigou, 2, Day(5, 30)), "county-new");
        await Do(new CheckVouchers(Cigou, Month.Parse("2026-05"), 2, may, Day(5, 28)), "checker");
        await Do(new SignVouchers(Cigou, Month.Parse("2026-05"), 1, may - 1, Day(5, 30)), "cashier");
        await Do(new RaiseAuditQuery($"{Cigou}-2026-001", $"book/{Cigou}/2026", 1, "附件何在", Day(5, 31), Day(5, 30), $"2026-05-{number:0000}"), "auditor");
        await Do(new ReplyToAuditQuery($"{Cigou}-2026-001", "在档", Day(5, 31)));
    }

    async Task CloseJanuary(int last)
    {
        var january = Month.Parse("2026-01");
        await Do(new CheckVouchers(Cigou, january, 1, 3, Day(2, 1)), "checker");
        await Do(new CheckVouchers(Cigou, january, 4, last, Day(2, 2)), "checker");
        await Do(new SignVouchers(Cigou, january, 1, last, Day(2, 3)), "cashier");
        await Do(new CloseMonth(Cigou, january, Day(6, 1)));
    }

    async Task Applied(int loan, int member, DateOnly on)
    {
        string[] sureties = [Member(member % 5 + 1), Member((member + 1) % 5 + 1)];
        await Do(new ApplyForLoan(Loan(loan), Member(member), "livestock", Money.Yuan(2_000), 6, sureties, on));
        foreach (var surety in sureties)
            await Do(new PledgeGuarantee(Loan(loan), surety, on));
    }

    async Task OnNotice(int loan, int member, DateOnly on)
    {
        await Applied(loan, member, on);
        await Approve(loan, Tier.Council, Post.Chair, on);
        await Approve(loan, Tier.Supervisors, Post.Supervisor, on);
        await Do(new PublishNotice(Loan(loan), null, on));
    }

    async Task Approved(int loan, int member, DateOnly on)
    {
        await OnNotice(loan, member, on);
        await Do(new CloseNotice(Loan(loan), on.AddDays(3)));
        await Approve(loan, Tier.Town, Post.TownResponsible, on.AddDays(4));
        await Do(new FilePapers(Loan(loan), [.. Enum.GetValues<PaperKind>().Select(SampleLoans.PaperOf)], on.AddDays(4)));
        await Approve(loan, Tier.County, Post.CountyResponsible, on.AddDays(5));
    }

    Task Approve(int loan, Tier tier, Post post, DateOnly on) => Do(new ApproveLoan(Loan(loan), tier, "agreed", on),
        State<Village>(Cigou).Officers.First(officer => officer.Post == post).OfficerId);

    async Task Do(ICommand command, string actor = "accountant", Role? role = null)
    {
        _today = Day(6, 1);
        var outcome = await _simulator.Execute(new([command], new(actor, role is { } held ? Words.Camel(held) : null, "test")), CancellationToken.None);
        Assert.True(outcome is Completed, $"{command} → {(outcome as Refused)?.Refusals[0]} {outcome}");
    }
}
