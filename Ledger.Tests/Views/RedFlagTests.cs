using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Tests.Views;

/// <summary>A case of each red flag, listed once; since when; and what is said about one, on both sides of what reopens it.</summary>
public sealed class RedFlagTests(ViewsHost host) : IAsyncLifetime
{
    static readonly DateOnly Day = Story.Day(6, 1);
    DocumentStore? _store;

    public async ValueTask InitializeAsync()
    {
        _store = await host.NewStore();
        await ViewsHost.Append(_store, (await Story.Told()).Log.Concat(Apart()));
        await ViewsHost.CatchUp(_store);
    }

    public async ValueTask DisposeAsync() => await _store!.DisposeAsync();

    /// <summary>What no command writes: the county's book alone, and on the tenth as if nothing had been.</summary>
    static IEnumerable<(string, IFact)> Apart() => new[] { (5, 40), (10, -40), (12, 70), (20, 30) }.Select((line, place) => ($"book/{Story.County}/2026",
        (IFact)new VoucherPosted($"{Story.County}/2026", $"2026-05-09{place}0", VoucherKind.Manual, Story.Day(5, line.Item1), Story.Day(5, line.Item1), "only here",
            [Line.Dr(Account.InterEntity, Money.Yuan(line.Item2)) with { Entity = Story.Cigou }, Line.Cr(Account.Bank, Money.Yuan(line.Item2))],
            new("county"), 0, null, null)));

    /// <summary>Every flag that there is, and a day on which the story's village has it.</summary>
    public static TheoryData<string, DateOnly, DateOnly> Cases => new()
    {
        { nameof(RedFlag.FewLoans), Day, Story.Day(1, 1) },
        { nameof(RedFlag.BadLoans), Day, Story.Day(5, 1) },
        { nameof(RedFlag.CashOverLimit), Day, Story.Day(1, 1) },
        { nameof(RedFlag.NotLentForAYear), Day.AddYears(2), new(2027, 5, 13) },
        { nameof(RedFlag.OverdueNotBooked), Story.Day(4, 20), Story.Day(4, 2) },
        { nameof(RedFlag.BooksApart), Day, Story.Day(5, 12) },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task a_case_of_each_flag_is_listed_once(string flag, DateOnly on, DateOnly since)
    {
        var listed = (await Flags(on)).Where(one => one.Flag.ToString() == flag && one.Village == Story.Cigou).ToList();

        Assert.Equal(since, Assert.Single(listed).Since);
    }

    [Fact]
    public void each_flag_has_a_case() =>
        Assert.Equal(Enum.GetNames<RedFlag>(), Cases.Select(row => row.Data.Item1));

    /// <remarks>They agreed again on the tenth; and a village whose books agree has no such flag.</remarks>
    [Fact]
    public async Task books_lie_apart_since_the_day_after_which_they_never_agreed_again()
    {
        Assert.Equal(Story.Day(5, 5), (await Apart(Story.Day(5, 9)))!.Since);
        Assert.Null(await Apart(Story.Day(5, 10)));
        Assert.Equal(Story.Day(5, 12), (await Apart(Story.Day(5, 13)))!.Since);
        Assert.DoesNotContain(await Flags(Day), flag => flag.Flag == RedFlag.BooksApart && flag.Village != Story.Cigou);

        async Task<VillageFlag?> Apart(DateOnly on) => (await Flags(on)).SingleOrDefault(flag => flag.Flag == RedFlag.BooksApart);
    }

    [Theory]
    [InlineData(RedFlag.FewLoans, 39.00, 40.00, true)]
    [InlineData(RedFlag.FewLoans, 39.01, 40.00, false)]
    [InlineData(RedFlag.BadLoans, 21.00, 20.00, true)]
    [InlineData(RedFlag.BadLoans, 20.99, 20.00, false)]
    [InlineData(RedFlag.CashOverLimit, 650, 600, true)]
    [InlineData(RedFlag.CashOverLimit, 649, 600, false)]
    [InlineData(RedFlag.CashOverLimit, 600, 700, false)]
    public void a_flag_is_open_again_when_its_figure_is_worse_by_a_point_or_a_tenth_of_the_limit(RedFlag flag, double now, double before, bool again)
    {
        Measure Of(double figure) => flag == RedFlag.CashOverLimit ? new(Amount: Money.Yuan((long)figure)) : new(Percent: (decimal)figure);
        var had = Held() with { LoanRatio = (decimal)before, BadLoanRatio = (decimal)before, Cash = Money.Yuan((long)before) };
        var raised = new VillageFlag(Story.Cigou, "", flag, Of(now), new(Amount: Money.Yuan(500)), Story.Day(1, 1));

        Assert.Equal(again ? Reopening.GotWorse : null, Answers([], had).Again(raised, Word(AuditStatus.Cleared, Story.Day(3, 1))));
    }

    [Fact]
    public void late_loans_are_explained_until_another_one_joins_them()
    {
        VillageFlag Late(DateOnly joined) => new(Story.Cigou, "", RedFlag.OverdueNotBooked, new(Count: 2), new(Count: 1), Story.Day(1, 1)) { GrewOn = joined };

        Assert.Null(Answers([]).Again(Late(Story.Day(3, 1)), Word(AuditStatus.Replied, Story.Day(3, 1))));
        Assert.Equal(Reopening.GotWorse, Answers([]).Again(Late(Story.Day(3, 2)), Word(AuditStatus.Replied, Story.Day(3, 1))));
    }

    /// <remarks>On 12 May seventy yuan, from the twentieth a hundred.</remarks>
    [Fact]
    public void books_that_lie_further_apart_than_was_explained_are_open_again()
    {
        var raised = new VillageFlag(Story.Cigou, "", RedFlag.BooksApart, new(), new(), Story.Day(5, 12));
        var apart = new ApartSince([new(Story.Day(5, 12), 7, Money.Yuan(70)), new(Story.Day(5, 20), 8, Money.Yuan(30))]);
        var answers = new FlagAnswers(Array.Empty<FlagConversation>().ToLookup(talk => (talk.Village, talk.Flag)), new Dictionary<long, VillageMoney>(),
            new Dictionary<string, ApartSince> { [Story.Cigou] = apart }, Day);

        Assert.Null(answers.Again(raised, Word(AuditStatus.Replied, Story.Day(5, 20), 8)));
        Assert.Equal(Reopening.GotWorse, answers.Again(raised, Word(AuditStatus.Replied, Story.Day(5, 19), 8)));
        // What was entered only later was not known to who explained it.
        Assert.Equal(Reopening.GotWorse, answers.Again(raised, Word(AuditStatus.Replied, Story.Day(5, 20), 7)));
        Assert.Equal(Reopening.CameAgain, answers.Again(raised, Word(AuditStatus.Replied, Story.Day(5, 11), 7)));
    }

    [Fact]
    public void what_was_said_counts_for_the_occurrence_that_it_was_said_about()
    {
        VillageFlag Raised(DateOnly? since) => new(Story.Cigou, "", RedFlag.NotLentForAYear, new(), new(), since);

        Assert.Null(Answers([]).Again(Raised(Day), Word(AuditStatus.Cleared, Day)));
        Assert.Equal(Reopening.CameAgain, Answers([]).Again(Raised(Day), Word(AuditStatus.Cleared, Day.AddDays(-1))));
        Assert.Null(Answers([]).Again(Raised(null), Word(AuditStatus.Replied, Story.Day(1, 1))));
        Assert.Equal(Reopening.CameAgain, Answers([]).Again(Raised(null), Word(AuditStatus.Replied, Story.Day(1, 1).AddDays(-1))));
    }

    [Fact]
    public void a_question_is_not_hidden_behind_an_explanation_nor_an_explanation_behind_a_conclusion()
    {
        FlagStatus Of(params AuditStatus[] queries) => Answers([.. queries.Select((status, place) =>
            new FlagConversation(Story.Cigou, RedFlag.NotLentForAYear, [Word(status, Day, place)]))])
            .Of(new VillageFlag(Story.Cigou, "", RedFlag.NotLentForAYear, new(), new(), Day)).Status;

        Assert.Equal(FlagStatus.Open, Of(AuditStatus.Raised, AuditStatus.Replied));
        Assert.Equal(FlagStatus.Open, Of(AuditStatus.FindingMade, AuditStatus.Cleared));
        Assert.Equal(FlagStatus.Explained, Of(AuditStatus.Replied, AuditStatus.Cleared));
        Assert.Equal(FlagStatus.Closed, Of(AuditStatus.Cleared));
    }

    /// <remarks>A region's rows are cached for everybody; what people wrote is not for everybody.</remarks>
    [Fact]
    public async Task who_may_not_read_queries_is_told_who_and_when_and_not_what()
    {
        await ViewsHost.Append(_store!, [($"audit/{Story.Cigou}-2026-007", new RedFlagExplained($"{Story.Cigou}-2026-007", RedFlag.FewLoans, 1, "农闲", "chair-new", Day))]);
        await ViewsHost.CatchUp(_store!);

        async Task<VillageFlag> Read(Scope? heard) => (await Flags(Day, heard)).Single(flag => flag.Flag == RedFlag.FewLoans && flag.Village == Story.Cigou);

        Assert.Equal("农闲", (await Read(Story.Everywhere)).Asked!.LastText);
        Assert.Equal((FlagStatus.Explained, "chair-new", null), ((await Read(null)).Status, (await Read(null)).Asked!.LastBy, (await Read(null)).Asked!.LastText));
        Assert.Null(Assert.Single((await Read(new([Story.Donghe]))).History).Text);
        Assert.Equal("农闲", Assert.Single((await Read(new([Story.Cigou]))).History).Text);
    }

    static FlagAnswers Answers(FlagConversation[] said, VillageMoney? had = null) => new(said.ToLookup(talk => (talk.Village, talk.Flag)),
        had is null ? new Dictionary<long, VillageMoney>() : new() { [1] = had }, new Dictionary<string, ApartSince>(), Day);

    static FlagStep Word(AuditStatus status, DateOnly on, long position = 1) => new($"{Story.Cigou}-2026-001", status, on, "p", "t", position);

    static VillageMoney Held() => VillageMoney.Of(new("", new Dictionary<string, Money>()));

    async Task<IReadOnlyList<VillageFlag>> Flags(DateOnly on, Scope? heard = null) =>
        (await FlagList.Read(_store!, new(Story.Everywhere, Story.County, on, Limit: 500, Heard: heard), TestContext.Current.CancellationToken)).Value.Flags.Items;
}
