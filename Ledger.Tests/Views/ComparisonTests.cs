using Ledger.Api.Pages.Oversight;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>The comparison says of each village what the village's own answer says.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ComparisonTests(ToldStory told)
{
    public static TheoryData<int, int, long> Moments => new()
    {
        { 1, 5, 1_000_000 }, { 1, 31, 1_000_000 }, { 3, 2, 1_000_000 }, { 5, 26, 150 }, { 6, 1, 60 }, { 6, 1, 130 }, { 6, 1, 1_000_000 },
    };

    [Theory, MemberData(nameof(Moments))]
    public async Task a_row_is_the_villages_own_answer(int month, int day, long at)
    {
        var moment = new Moment(Story.Day(month, day), Math.Min(at, told.Story.Log.Count));
        var comparison = (await RegionComparison.Read(told.Store, Story.County, moment, Cancellation)).Value;

        foreach (var row in comparison.Villages)
        {
            var own = (await Responsibilities.Read(told.Store, row.Region, moment, Cancellation)).Value;
            Assert.Equal((own.Name, own.Money), (row.Name, row.Money));
            Assert.Equivalent((own.Members, own.Loans, own.Warnings), (row.Members, row.Loans, row.Warnings), strict: true);
            Assert.Equal(own.Objections.Select(objection => objection.LoanId).Distinct().Count(), row.Undecided);
        }
    }

    [Fact]
    public async Task the_total_adds_the_villages_up()
    {
        var comparison = (await RegionComparison.Read(told.Store, Story.County, Story.Day(6, 1), Cancellation)).Value;

        Assert.Equal(comparison.Villages.Sum(village => village.Money.Overdue), comparison.Total.Money.Overdue);
        Assert.Equal(comparison.Villages.Sum(village => village.Money.Assets), comparison.Total.Money.Assets);
        Assert.Equal(comparison.Villages.Sum(village => village.Members.All), comparison.Total.Members.All);
        Assert.Equal(comparison.Villages.Max(village => village.LastLentOn), comparison.Total.LastLentOn);
    }

    /// <remarks>Two ways of one figure: by overdue stage, and by the books' account of overdue loans.</remarks>
    [Fact]
    public async Task what_is_at_risk_from_the_first_stage_on_is_what_the_books_call_overdue()
    {
        var cigou = (await RegionComparison.Read(told.Store, Story.County, Story.Day(6, 1), Cancellation)).Value
            .Villages.Single(village => village.Region == Story.Cigou);

        Assert.Equal(cigou.Money.BadLoanRatio, cigou.AtRisk(1));
        Assert.Equal(0m, cigou.AtRisk(4));
        Assert.Equal(told.Story.Log.Where(item => item.Fact is LoanDisbursed && Keys.RegionOf(item.Stream) == Story.Cigou)
            .Max(item => item.Fact.On), cigou.LastLentOn);
    }

    /// <remarks>Two ways of one figure: the loans past due, and the whole register looked through.</remarks>
    [Theory, MemberData(nameof(Moments))]
    public async Task what_is_past_due_is_what_the_register_of_the_moment_says(int month, int day, long at)
    {
        var moment = new Moment(Story.Day(month, day), Math.Min(at, told.Story.Log.Count));
        var comparison = (await RegionComparison.Read(told.Store, Story.County, moment, Cancellation)).Value;

        foreach (var row in comparison.Villages)
        {
            var loans = (await LoanRegister.Read(told.Store, new(new([Story.County]), row.Region, moment, new(), Limit: 500), Cancellation)).Value.Loans.Items;
            Assert.Equal(loans.Sum(loan => loan.Outstanding), row.Loans.Sum(loan => loan.Outstanding));
            Assert.All(row.PastDue, sum => Assert.Equal(
                loans.Where(loan => loan.DaysOverdue >= sum.Days).Sum(loan => loan.Outstanding), sum.Outstanding));
        }
    }

    [Fact]
    public void a_village_that_lends_no_more_or_hides_what_is_overdue_is_flagged()
    {
        var day = Story.Day(6, 1);
        var some = VillageMoney.Of(new(Story.Cigou, new Dictionary<string, Money>()));
        PastDueLoan Late(int days, int stage) => new(Story.Loan(1), days, Money.Yuan(100), stage);

        Assert.Empty(RedFlags.Of(some, null, [Late(5, 1)], 1, day));
        Assert.Equal([RedFlag.OverdueNotBooked], RedFlags.Of(some, day, [Late(2, 0)], 1, day));
        Assert.Empty(RedFlags.Of(some, day, [Late(1, 0)], 1, day));
        Assert.Empty(RedFlags.Of(some, day, [Late(9, 0)], null, day));
    }

    [Fact]
    public async Task a_village_with_money_that_lent_nothing_for_a_year_is_flagged()
    {
        var (lent, later) = (Story.Day(6, 1), Story.Day(6, 1).AddYears(2));

        Assert.DoesNotContain(RedFlag.NotLentForAYear, (await Cigou(lent)).Flags);
        Assert.Contains(RedFlag.NotLentForAYear, (await Cigou(later)).Flags);
    }

    /// <remarks>Two ways of one figure: the comparison's marks, and the list of flags.</remarks>
    [Theory, MemberData(nameof(Moments))]
    public async Task every_mark_of_the_comparison_is_listed_once(int month, int day, long at)
    {
        var moment = new Moment(Story.Day(month, day), Math.Min(at, told.Story.Log.Count));
        var marks = (await RegionComparison.Read(told.Store, Story.County, moment, Cancellation)).Value.Villages
            .SelectMany(village => village.Warnings.Concat(village.Flags).Select(flag => (village.Region, flag)));

        var flags = (await Flags(moment)).Flags.Items;

        Assert.Equal(marks.Order(), flags.Select(flag => (flag.Village, flag.Flag)).Order());
        Assert.All(flags, flag => Assert.Equal(FlagStatus.Open, flag.Status));
    }

    [Fact]
    public async Task a_limit_is_broken_since_the_month_by_whose_end_it_was()
    {
        static MonthSum Cash(int month, int yuan) => new(Story.Cigou, Story.Day(month, 1), "1001", Money.Yuan(yuan));
        static Dictionary<RedFlag, DateOnly> Since(int until, params MonthSum[] moved) => BrokenSince.Of(moved.GroupBy(sum => sum.Village).Single(),
            Story.Day(until, 1), (money, _) => money.Cash > Money.Yuan(100) ? [RedFlag.CashOverLimit] : []);

        Assert.Equal(Story.Day(2, 1), Since(6, Cash(1, 50), Cash(2, 70))[RedFlag.CashOverLimit]);
        Assert.Equal(Story.Day(4, 1), Since(6, Cash(1, 150), Cash(3, -60), Cash(4, 20))[RedFlag.CashOverLimit]);
        Assert.Empty(Since(6, Cash(1, 150), Cash(5, -60)));

        // What the list says is what was listed at the ends of the months before.
        var today = new Moment(Story.Day(6, 15), told.Story.Log.Count);
        foreach (var flag in (await Flags(today)).Flags.Items.Where(flag => flag.Flag <= RedFlag.CashOverLimit))
        {
            async Task<bool> WasListed(DateOnly day) => (await Flags(today with { AsOf = day })).Flags.Items.Any(one => (one.Village, one.Flag) == (flag.Village, flag.Flag));
            for (var month = Month.Of(flag.Since!.Value); month < Month.Of(today.AsOf); month = month.Next)
                Assert.True(await WasListed(month.LastDay), $"{flag} at the end of {month}");
            if (flag.Since > Story.Day(1, 1))
                Assert.False(await WasListed(flag.Since.Value.AddDays(-1)), $"{flag} before {flag.Since}");
        }
    }

    [Fact]
    public void pages_have_words_for_every_flag() => Assert.Equal(Enum.GetValues<RedFlag>(), FlagWords.Known.Order());

    [Fact]
    public async Task a_flag_is_found_by_village_kind_and_state()
    {
        var moment = new Moment(Story.Day(6, 1).AddYears(2), told.Story.Log.Count);
        var all = await Flags(moment);

        Assert.Equal(all.Count, all.ByStatus.Values.Sum());
        Assert.NotEmpty((await Flags(moment, RedFlag.NotLentForAYear)).Flags.Items);
        Assert.All((await Flags(moment, RedFlag.NotLentForAYear)).Flags.Items, flag => Assert.Equal(RedFlag.NotLentForAYear, flag.Flag));
        Assert.All((await Flags(moment, search: Story.Cigou)).Flags.Items, flag => Assert.Equal(Story.Cigou, flag.Village));
        Assert.Empty((await Flags(moment, status: FlagStatus.Closed)).Flags.Items);
    }

    async Task<FlagList> Flags(Moment moment, RedFlag? flag = null, string? search = null, FlagStatus? status = null) =>
        (await FlagList.Read(told.Store, new(Story.Everywhere, Story.County, moment, status, flag, search, Limit: 500), Cancellation)).Value;

    /// <remarks>Both books are written at once; what one of them has more is named.</remarks>
    [Fact]
    public void county_and_village_agree_on_what_is_owed_or_are_named()
    {
        EntityBalances Village(string code, int owes) => new(code, new Dictionary<string, Money> { [Account.InterEntity.Code] = -Money.Yuan(owes) });
        var owed = OwedBetween.Of(Story.County, [Village(Story.Cigou, 100), Village("610921101202", 70)],
            [new(Story.Cigou, Money.Yuan(100)), new("610921101203", Money.Yuan(5)), new(null, Money.Yuan(1))]);

        Assert.Equal([("610921101202", -70), ("610921101203", 5)],
            owed.Where(one => !one.Difference.IsZero).Select(one => (one.Village, (int)(one.Difference.Fen / 100))));
        Assert.Equal(Money.Yuan(100), owed.Single(one => one.Village == Story.Cigou).ByVillage);
    }

    [Fact]
    public async Task the_storys_two_books_agree() => Assert.All(
        (await OwedBetween.Read(told.Store, Story.County, Story.Day(6, 1), Cancellation)).Value, one => Assert.Equal(one.ByCounty, one.ByVillage));

    async Task<ComparedRegion> Cigou(DateOnly on) => (await RegionComparison.Read(told.Store, Story.County, on, Cancellation)).Value
        .Villages.Single(village => village.Region == Story.Cigou);

    [Fact]
    public async Task another_region_has_no_rows()
    {
        var nowhere = (await RegionComparison.Read(told.Store, "610922", Story.Day(6, 1), Cancellation)).Value;

        Assert.Empty(nowhere.Villages);
        Assert.Null(nowhere.Total.AtRisk(1));
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
