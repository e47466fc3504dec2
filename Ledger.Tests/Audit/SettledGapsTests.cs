using Ledger.Projections.Audit;

namespace Ledger.Tests.Audit;

/// <summary>An event enters the log once no earlier position can still appear, and no later than that.</summary>
public sealed class SettledGapsTests
{
    [Fact]
    public void positions_without_a_gap_are_taken_whoever_is_running() =>
        Assert.Equal(3, new SettledGaps().Take(7, [8, 9, 10], oldest: 100, next: 105));

    [Fact]
    public void a_gap_is_waited_for_while_a_transaction_runs_that_was_there_before_it()
    {
        var gaps = new SettledGaps();

        Assert.Equal(1, gaps.Take(7, [8, 10, 11], oldest: 100, next: 105));
        Assert.Equal(0, gaps.Take(8, [10, 11], oldest: 104, next: 110));
        Assert.Equal(2, gaps.Take(8, [10, 11], oldest: 105, next: 112));
    }

    [Fact]
    public void a_gap_that_is_filled_meanwhile_is_none()
    {
        var gaps = new SettledGaps();

        Assert.Equal(0, gaps.Take(7, [9], oldest: 100, next: 105));
        Assert.Equal(2, gaps.Take(7, [8, 9], oldest: 104, next: 110));
    }

    [Fact]
    public void a_gap_is_passed_at_once_when_nothing_runs() =>
        Assert.Equal(2, new SettledGaps().Take(7, [9, 20], oldest: 105, next: 105));

    [Fact]
    public void a_later_gap_is_not_settled_by_an_earlier_one()
    {
        var gaps = new SettledGaps();

        Assert.Equal(0, gaps.Take(7, [9], oldest: 100, next: 105));
        Assert.Equal(1, gaps.Take(7, [9, 11], oldest: 106, next: 110));
        Assert.Equal(0, gaps.Take(9, [11], oldest: 107, next: 112));
        Assert.Equal(1, gaps.Take(9, [11], oldest: 110, next: 113));
    }
}
