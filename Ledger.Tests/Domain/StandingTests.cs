using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>How debts, cards and guarantees follow from what happens to loans.</summary>
public sealed class StandingTests
{
    [Fact]
    public void a_settled_loan_that_is_owed_again_is_overdue_again()
    {
        var settled = Folded(MemberWith(1_000).Overdue(), new DebtCleared(Borrower, Id, false, On("2026-03-01")));

        var revived = Folded(settled, new DebtRevived(Borrower, Id, false, true, On("2026-03-02")));

        Assert.Empty(settled.OverdueLoans);
        Assert.Equal([Id], revived.OpenLoans);
        Assert.Equal([Id], revived.OverdueLoans);
    }

    [Fact]
    public void a_loan_settled_on_time_counts_no_more_once_it_is_owed_again()
    {
        var settled = Folded(MemberWith(1_000), Taken, new DebtCleared(Borrower, Id, true, On("2026-03-01")));

        var revived = Folded(settled, new DebtRevived(Borrower, Id, true, false, On("2026-03-02")));

        Assert.Equal((1, 0), (settled.OnTimeLoans, revived.OnTimeLoans));
        Assert.Empty(revived.OverdueLoans);
    }

    [Theory]
    //          days overdue, before, card      expected
    [InlineData(30, 1, Card.Blue, null)]
    [InlineData(31, 1, Card.Blue, Card.Green)]
    [InlineData(31, 1, Card.Green, null)]
    [InlineData(60, 31, Card.Blue, null)]
    [InlineData(90, 31, Card.Gold, null)]
    [InlineData(91, 31, Card.Gold, Card.Suspended)]
    [InlineData(181, 91, Card.Suspended, null)]
    public void being_overdue_costs_a_card_once_and_suspends_in_the_end(int days, int before, Card card, Card? expected)
    {
        var overdue = new DebtOverdue(Borrower, Id, days, On("2027-06-01"));

        var rated = CardDecider.AfterOverdue(Held(card), overdue, before, Defaults.Card);

        Assert.Equal(expected, rated?.To);
    }

    [Theory]
    [InlineData(Card.Green, "2021-01-10", true, Card.Blue)]
    [InlineData(Card.Green, "2021-01-09", true, null)]
    [InlineData(Card.Green, "2021-01-10", false, null)]
    [InlineData(Card.Gold, "2027-01-10", true, null)]
    [InlineData(Card.Suspended, "2027-01-10", true, null)]
    public void repaying_on_time_earns_the_next_card_after_a_year(Card card, string on, bool onTime, Card? expected)
    {
        var cleared = new DebtCleared(Borrower, Id, onTime, On(on));

        var rated = CardDecider.AfterClearing(Folded(Held(card), Taken, cleared), cleared, Defaults.Card);

        Assert.Equal(expected, rated?.To);
    }

    [Fact]
    public void a_guarantor_is_released_once()
    {
        var guarantor = Folded(MemberWith(1_000), new GuaranteeGiven(Borrower, Id, On("2026-03-02")));
        var command = new ReleaseGuarantee(Borrower, Id, On("2026-09-11"));

        var released = MemberDecider.Release(guarantor, command);

        Assert.NotNull(released);
        Assert.Null(MemberDecider.Release(Folded(guarantor, released), command));
    }

    [Fact]
    public void a_guarantor_is_bound_again_once_when_the_settlement_is_taken_back()
    {
        var guarantor = MemberWith(1_000);
        var command = new RestoreGuarantee(Borrower, Id, On("2026-09-12"));

        var given = MemberDecider.Restore(guarantor, command);

        Assert.NotNull(given);
        Assert.Null(MemberDecider.Restore(Folded(guarantor, given), command));
    }

    [Fact]
    public void nothing_is_recorded_before_its_day_has_come()
    {
        var command = new RestoreGuarantee(Borrower, Id, On("2026-09-12"));

        CommandRules.Check(command, new(On("2026-09-12"), "clerk"));
        Assert.Equal(Rule.NotInTheFuture, Assert.Throws<RefusedException>(
            () => CommandRules.Check(command, new(On("2026-09-11"), "clerk"))).Rule);
    }

    static DebtTaken Taken => new(Borrower, Id, Money.Yuan(5_000), On("2020-02-01"));

    static Member Held(Card card) => card == Card.Green ? MemberWith(1_000) : MemberWith(1_000).Rated(card);
}
