using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;

namespace Ledger.Tests.Views;

/// <summary>What changed between two moments is the sum of the events that changed it.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class DifferenceTests(ToldStory told)
{
    static readonly (string About, StatementFigures.Reader Statement)[] Statements =
    [
        (Story.Cigou, StatementFigures.TrialBalance),
        (Story.County, StatementFigures.TrialBalance),
        (Story.Cigou, StatementFigures.TrialBalanceSince(Story.Day(1, 1))),
        (Story.County, StatementFigures.TrialBalanceSince(Story.Day(1, 1))),
        (Story.County, StatementFigures.County),
        (Story.Cigou, StatementFigures.Village),
        (Story.Donghe, StatementFigures.Village),
        (Story.Member(1), StatementFigures.Member),
        (Story.Member(2), StatementFigures.Member),
        (Story.Loan(1), StatementFigures.Loan),
        (Story.Loan(2), StatementFigures.Loan),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task the_causes_add_up_to_the_difference_between_any_two_moments(int seed)
    {
        var random = new Random(seed);
        Moment Any() => new(Story.Day(1, 1).AddDays(random.Next(0, 160)), random.Next(0, told.Story.Log.Count + 1));

        for (var pair = 0; pair < 4; pair++)
            foreach (var (about, statement) in Statements)
                await AssertCaused(about, statement, Any(), Any());
    }

    [Fact]
    public async Task a_change_names_the_voucher_that_made_it()
    {
        var changes = await Read(Story.Cigou, StatementFigures.TrialBalance, Story.Day(5, 24), Story.Day(5, 25));

        var costs = changes.Figures.Single(figure => figure.Figure == $"association/{Story.Cigou}/{Account.OperatingCosts}");
        Assert.Equal(Money.Parse("120.50"), costs.Difference);
        Assert.Contains("办公费", Assert.Single(costs.Causes).Text);
        Assert.Equal(2, changes.Figures.Count);
    }

    [Fact]
    public async Task openings_and_turnover_are_compared_since_a_day()
    {
        var statement = StatementFigures.TrialBalanceSince(Story.Day(5, 1));
        var changes = await Read(Story.Cigou, statement, Story.Day(5, 24), Story.Day(5, 26));

        var costs = $"trial-balance/{Story.Cigou}/2026-05-01/{Account.OperatingCosts}";
        Assert.Equal(Money.Zero, changes.Figures.Where(figure => figure.Figure == $"{costs}/debit").Sum(figure => figure.Difference));
        Assert.DoesNotContain(changes.Figures, figure => figure.Figure.EndsWith("/opening", StringComparison.Ordinal));
        var posted = await Read(Story.Cigou, statement, Story.Day(5, 24), Story.Day(5, 25));
        Assert.Equal(Money.Parse("120.50"), posted.Figures.Single(figure => figure.Figure == $"{costs}/debit").Difference);
        Assert.Equal(Money.Parse("120.50"), posted.Figures.Single(figure => figure.Figure.EndsWith("all/credit", StringComparison.Ordinal)).Difference);
    }

    [Fact]
    public async Task between_one_moment_and_itself_nothing_changes()
    {
        foreach (var (about, statement) in Statements)
            Assert.Empty((await Read(about, statement, Story.Day(3, 5), Story.Day(3, 5))).Figures);
    }

    [Fact]
    public async Task days_alone_change_a_loans_fee()
    {
        var changes = await Read(Story.Loan(3), StatementFigures.Loan, Story.Day(5, 13), Story.Day(5, 31));

        var fee = Assert.Single(changes.Figures);
        Assert.Equal($"loan/{Story.Loan(3)}/owedFee", fee.Figure);
        Assert.All(fee.Causes, cause => Assert.Null(cause.Position));
    }

    /// <remarks>Also where none is listed.</remarks>
    [Fact]
    public async Task the_sum_of_the_causes_is_that_of_all_of_them()
    {
        var query = new DifferenceQuery(Story.Day(3, 5), Story.Day(5, 31), MostCauses: 0);
        var changes = (await Differences.Between(told.Store, query, Story.Donghe, StatementFigures.Village, TestContext.Current.CancellationToken)).Value;

        Assert.Contains(changes.Figures, figure => figure.Causes.Count == 0 && figure.CauseCount > 0);
        Assert.All(changes.Figures, figure => Assert.Equal(figure.Difference, figure.CauseSum));
    }

    async Task AssertCaused(string about, StatementFigures.Reader statement, Moment from, Moment to)
    {
        var changes = await Read(about, statement, from, to);
        Assert.All(changes.Figures, figure =>
        {
            Assert.NotEqual(Money.Zero, figure.Difference);
            Assert.Equal(figure.After - figure.Before, figure.Difference);
            Assert.True(figure.Difference == figure.Causes.Sum(cause => cause.Amount), $"{figure.Figure} {from} → {to}");
            Assert.Equal(figure.CauseCount, figure.Causes.Count);
            Assert.Equal(figure.Difference, figure.CauseSum);
        });
    }

    async Task<Differences> Read(string about, StatementFigures.Reader statement, Moment from, Moment to) =>
        (await Differences.Between(told.Store, new(from, to), about, statement, TestContext.Current.CancellationToken)).Value;
}
