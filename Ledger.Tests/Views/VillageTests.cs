using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class VillageTests(ToldStory told)
{
    static readonly Limits Limits = Limits.Of(DefaultTerms.Value);

    [Fact]
    public async Task a_village_answers_for_people_money_members_and_loans()
    {
        var village = await Read(Story.Day(6, 1));

        Assert.Equal(("村1", "协会1"), (village.Name, village.Association));
        Assert.Equal(new Officer(Post.Chair, "chair-new", Story.Day(5, 1)), village.Officers.Single(o => o.Post == Post.Chair));
        Assert.Equal((6, 3), (village.Members.All, village.Members.Poor));
        Assert.Equal(1, village.Members.ByCard[Card.Suspended]);
        Assert.Equal(Money.Yuan(50_000), village.Money.Between);
        Assert.Equal(Money.Yuan(5_000), village.Money.Overdue);
        Assert.Equal(Money.Yuan(1_000), village.Money.MatchedShares);
        Assert.Equal(new OpenNotice(Story.Loan(4), Story.Day(5, 20), Story.Day(5, 23)), village.Notices.Single());
        Assert.Equal(new OpenObjection(Story.Loan(4), 1, "not a producer", Story.Day(5, 21)), village.Objections.Single());
        Assert.Contains(new LoanStageCount(LoanStatus.Outstanding, 2, 1, Money.Yuan(5_000)), village.Loans);
        Assert.Equal([RedFlag.FewLoans, RedFlag.BadLoans, RedFlag.CashOverLimit], village.Warnings);
    }

    [Fact]
    public async Task outstanding_loans_are_what_the_book_has_lent_on_any_day()
    {
        // From the day on which the older loan was taken over.
        for (var day = Story.Day(1, 15); day <= Story.Day(6, 1); day = day.AddDays(3))
        {
            var village = await Read(day);
            Assert.Equal(village.Money.Lent + village.Money.Overdue, village.Loans.Sum(stage => stage.Outstanding));
        }
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 21)]
    public async Task a_day_is_the_fold_of_the_facts_by_then(int month, int dayOfMonth)
    {
        var day = Story.Day(month, dayOfMonth);
        var streams = told.Story.Log.Where(item => Keys.RegionOf(item.Stream) == Story.Cigou)
            .GroupBy(item => item.Stream, item => item.Fact).ToList();

        IReadOnlyList<T> States<T>() where T : class, IFold<T> =>
        [
            .. streams.Where(stream => stream.Key.StartsWith($"{T.Kind}/", StringComparison.Ordinal))
                .OrderBy(stream => stream.Key, StringComparer.Ordinal)
                .Select(stream => AsOf.Fold<T>(stream, day)).OfType<T>(),
        ];

        var book = States<Book>().Single();
        var folded = VillageResponsibility.Of(new(Story.Cigou, States<Village>().Single(), Oracle.CountsOf(States<Member>()),
            Oracle.StagesOf(States<Loan>()), States<Loan>(), new EntityBalances(Story.Cigou, book.Balances),
            (await Read(day)).Answering), Limits);

        Assert.Equivalent(folded, await Read(day), strict: true);
    }

    [Fact]
    public async Task a_village_that_nobody_registered_has_an_empty_answer()
    {
        var answer = await Responsibilities.Read(
            told.Store, "610921109999", Story.Day(6, 1), TestContext.Current.CancellationToken);

        Assert.Null(answer.Value.Name);
        Assert.Empty(answer.Value.Officers);
        Assert.Empty(answer.Value.Warnings);
    }

    [Theory]
    //          lent   overdue assets cash  broken
    [InlineData(43, 7, 100, 5, "")]
    [InlineData(42, 7, 100, 5, "FewLoans")]
    [InlineData(85, 15, 100, 5, "")]
    [InlineData(84, 16, 100, 5, "BadLoans")]
    [InlineData(100, 0, 100, 501, "CashOverLimit")]
    [InlineData(0, 0, 0, 0, "")]
    public void limits_are_compared_exactly(int lent, int overdue, int assets, int cash, string broken)
    {
        var money = VillageMoney.Of(EntityBalances.Sum(Story.Cigou, [])) with
        {
            Lent = Money.Yuan(lent),
            Overdue = Money.Yuan(overdue),
            Assets = Money.Yuan(assets),
            Cash = Money.Yuan(cash),
        };

        Assert.Equal(broken, string.Join(',', Limits.BrokenBy(money)));
    }

    [Fact]
    public void nothing_counts_before_the_fact_it_rests_on()
    {
        LoanDisbursed paid = new("l", "m", Money.Yuan(1), PaidInto.Cash, Story.Day(9, 1), Story.Day(3, 10), Story.Day(3, 5));
        LoanSettled early = new("l", true, [], Story.Day(3, 8));
        IFact[] stream = [new NoticeClosed("l", Story.Day(3, 2)), new NoticeClosed("l", Story.Day(3, 1)), paid, early];

        Assert.Empty(AsOf.Facts(stream, Story.Day(3, 1)));
        Assert.Equal(stream.Take(2), AsOf.Facts(stream, Story.Day(3, 9)));
        Assert.Equal(stream, AsOf.Facts(stream, Story.Day(3, 10)));
    }

    async Task<VillageResponsibility> Read(DateOnly day) => (await Responsibilities.Read(
        told.Store, Story.Cigou, day, TestContext.Current.CancellationToken)).Value;
}
