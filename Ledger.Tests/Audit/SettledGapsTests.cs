using Ledger.Projections.Audit;

namespace Ledger.Tests.Audit;

/// <summary>An event enters the log once no earlier position can still appear, and no later than that.</summary>
public sealed class SettledGapsTests
{
    readonly SettledGaps _gaps = new();

    [Fact]
    public void positions_without_a_gap_are_taken() => Assert.Equal(3, _gaps.Take(7, [8, 9, 10]));

    [Fact]
    public void what_lies_behind_a_gap_is_not_taken_until_it_is_settled()
    {
        Assert.Equal(1, _gaps.Take(7, [8, 10, 11]));
        Assert.True(_gaps.Settle(11, []));
        Assert.Equal(2, _gaps.Take(8, [10, 11]));
    }

    [Fact]
    public void a_gap_is_waited_for_until_everybody_who_may_have_drawn_it_is_gone()
    {
        Assert.False(_gaps.Settle(11, ["3/7", "4/9"]));
        Assert.False(_gaps.Settle(15, ["4/9", "5/1"]));
        Assert.Equal(0, _gaps.Take(8, [10, 11]));

        Assert.True(_gaps.Settle(19, ["5/1", "6/2"]));
        Assert.Equal(2, _gaps.Take(8, [10, 11]));
    }

    [Fact]
    public void a_gap_that_is_filled_meanwhile_is_none()
    {
        Assert.False(_gaps.Settle(9, ["3/7"]));

        Assert.Equal(2, _gaps.Take(7, [8, 9]));
    }

    [Fact]
    public void a_gap_that_came_into_sight_later_is_not_settled_with_the_earlier_one()
    {
        Assert.False(_gaps.Settle(9, ["3/7"]));
        Assert.True(_gaps.Settle(11, ["5/1"]));
        Assert.Equal(1, _gaps.Take(7, [9, 11]));

        Assert.False(_gaps.Settle(11, ["5/1"]));
        Assert.True(_gaps.Settle(11, []));
        Assert.Equal(1, _gaps.Take(9, [11]));
    }
}
