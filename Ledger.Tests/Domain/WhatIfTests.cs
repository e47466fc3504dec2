using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Tests.Seeds;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>One household that paid 500 yuan for shares, had 500 matched, and borrowed 5,000 on 10 January 2026; the policy
/// asks 5 ‰ a month.</summary>
public sealed class WhatIfTests
{
    const string Loan = VillageId + "-2026-001";
    const string Second = VillageId + "-0099";
    static readonly Money FiveThousand = Money.Yuan(5_000);

    static readonly FundPolicy Policy = Folded<FundPolicy>(null,
        new PolicyPublished(County, 1, On("2026-01-01"), "county-01", "2026-1", Defaults, [], On("2026-01-01")));

    static IEnumerable<(string Stream, IFact Fact)> Facts =>
    [
        ("member/" + Borrower, new MemberJoined(Borrower, false, On("2020-01-10"), On("2026-01-02"))),
        ("member/" + Borrower, new SharesSubscribed(Borrower, Money.Yuan(500), PaidInto.Cash, On("2026-01-03"), On("2026-01-03"))),
        ("member/" + Borrower, new SharesGranted(Borrower, ShareClass.Matched, Money.Yuan(500), Money.Yuan(500), 1, On("2026-01-04"))),
        ("loan/" + Loan, new LoanApplied(Loan, Borrower, "crops", FiveThousand, 12, [FirstPayer, SecondPayer], 1, Defaults.Fee, On("2026-01-05"))),
        ("loan/" + Loan, new LoanDisbursed(Loan, Borrower, FiveThousand, PaidInto.Bank, On("2027-01-10"), On("2026-01-10"), On("2026-01-10"))),
        ("member/" + Borrower, new DebtTaken(Borrower, Loan, FiveThousand, On("2026-01-10"))),
    ];

    [Fact]
    public void under_the_same_terms_nothing_differs()
    {
        var same = Try(new(Defaults.Fee, Defaults.Loan, Defaults.Card, Defaults.Share));

        Assert.Equal(same.FeeWas, same.FeeWouldBe);
        Assert.Equal(same.MatchedWas, same.MatchedWouldBe);
        Assert.Empty(same.RefusedLoans);
        Assert.Empty(same.Members);
        Assert.Equal(Money.Yuan(50), same.FeeWas);
    }

    [Fact]
    public void at_twice_the_rate_two_months_cost_twice_as_much()
    {
        var tried = Try(new(Fee: Defaults.Fee with { Rate = 0.01m }));

        Assert.Equal(new MemberDifference(Borrower, Money.Yuan(50), Money.Yuan(100), Money.Yuan(500), Money.Yuan(500), 0),
            Assert.Single(tried.Members));
    }

    /// <summary>59 days from 10 January to 10 March of a 360-day year: 5,000 × 0.06 × 59 ÷ 360 = 49.17.</summary>
    [Fact]
    public void by_the_day_the_fee_is_that_of_the_days() => Assert.Equal(Money.Parse("49.17"),
        Try(new(Fee: Defaults.Fee with { Method = FeeMethod.Daily, Rate = 0.06m })).FeeWouldBe);

    [Fact]
    public void what_was_paid_meanwhile_counts_in_both_worlds()
    {
        // One month: 25.00 fee, then 975.00 of principal; the second month costs 20.13. At twice the rate: 50.00 and 40.50.
        var repaid = new LoanRepaid(Loan, 1, Money.Yuan(1_000), default, Money.Yuan(25), Money.Yuan(975), Borrower,
            PaidInto.Cash, On("2026-02-10"), On("2026-02-10"));

        var tried = Try(new(Fee: Defaults.Fee with { Rate = 0.01m }), ("loan/" + Loan, repaid));

        Assert.Equal((Money.Parse("45.13"), Money.Parse("90.50")), (tried.FeeWas, tried.FeeWouldBe));
    }

    [Fact]
    public void under_a_lower_card_limit_the_loan_is_refused_and_costs_nothing()
    {
        var tried = Try(new(Card: Defaults.Card with { Green = Money.Yuan(4_999) }));

        var refused = Assert.Single(tried.RefusedLoans);
        Assert.Equal((Loan, FiveThousand, Money.Yuan(4_999)), (refused.LoanId, refused.Principal, refused.Limit.Available));
        Assert.Equal(Money.Zero, tried.FeeWouldBe);
        Assert.Empty(Try(new(Card: Defaults.Card with { Green = FiveThousand })).RefusedLoans);
    }

    [Fact]
    public void a_refused_loan_counts_against_no_later_limit()
    {
        // 4,000 more: with the first loan outstanding too much under a limit of 4,500, without it not.
        var second = new LoanApplied(VillageId + "-2026-002", Borrower, "crops", Money.Yuan(4_000), 12,
            [FirstPayer, SecondPayer], 1, Defaults.Fee, On("2026-02-01"));

        var tried = Try(new(Card: Defaults.Card with { Green = Money.Yuan(4_500) }), ("loan/" + second.LoanId, second));

        Assert.Equal(Loan, Assert.Single(tried.RefusedLoans).LoanId);
    }

    [Fact]
    public void with_a_lower_maximum_less_is_matched()
    {
        var tried = Try(new(Share: Defaults.Share with { MatchedMaximum = Money.Yuan(300) }));

        Assert.Equal((Money.Yuan(500), Money.Yuan(300)), (tried.MatchedWas, tried.MatchedWouldBe));
    }

    [Fact]
    public void with_a_longer_wait_nothing_is_matched_and_the_limit_shrinks_with_it()
    {
        // Joined on 10 January 2020: six years are not over on 4 January 2026. Own shares × 10 alone carry 5,000.
        var tried = Try(new(Share: Defaults.Share with { MatchingMonths = 72 }));

        Assert.Equal(Money.Zero, tried.MatchedWouldBe);
        Assert.Empty(tried.RefusedLoans);
        Assert.Empty(Try(new(Share: Defaults.Share with { MatchingMonths = 71 })).Members);
    }

    /// <summary>Joined on 10 March 2025: on the day counted, twelve months are over, and thirteen are not.</summary>
    [Theory]
    [InlineData(12, 800)]
    [InlineData(13, 0)]
    public void a_household_that_looser_terms_would_match_is_told_with_its_amount(int months, long yuan)
    {
        var tried = Try(new(Share: Defaults.Share with { MatchingMonths = months }), Newcomer(poor: false));

        var newly = yuan > 0 ? new NewGrants(1, Money.Yuan(yuan), default) : NewGrants.None;
        Assert.Equal(newly, tried.Newly);
        Assert.Equal((Money.Yuan(500), Money.Yuan(500 + yuan)), (tried.MatchedWas, tried.MatchedWouldBe));
        Assert.Equal(yuan > 0 ? [new(Second, default, default, default, Money.Yuan(yuan), 0) { Newly = newly }] : [], tried.Members);
    }

    [Fact]
    public void a_household_that_is_overdue_or_could_be_matched_as_it_is_is_not_new()
    {
        var overdue = ("member/" + Second, (IFact)new DebtOverdue(Second, Loan, 31, On("2026-03-01")));
        var old = ("member/" + Borrower, (IFact)new SharesSubscribed(Borrower, Money.Yuan(100), PaidInto.Cash, On("2026-02-01"), On("2026-02-01")));

        Assert.Equal(NewGrants.None, Try(new(Share: Defaults.Share with { MatchingMonths = 12 }), [.. Newcomer(poor: false), overdue]).Newly);
        Assert.Equal(NewGrants.None, Try(new(Share: Defaults.Share with { MatchingMonths = 12 }), old).Newly);
    }

    [Fact]
    public void what_a_higher_maximum_gives_beyond_grants_of_the_past_is_new_once()
    {
        var low = Defaults.Share with { MatchedMaximum = Money.Yuan(500) };
        var policy = Folded<FundPolicy>(null, new PolicyPublished(
            County, 1, On("2026-01-01"), "county-01", "2026-1", Defaults with { Share = low }, [], On("2026-01-01")));
        var more = ("member/" + Borrower, (IFact)new SharesSubscribed(Borrower, Money.Yuan(400), PaidInto.Cash, On("2026-02-01"), On("2026-02-01")));

        var tried = Try(policy, new(Share: low with { MatchedMaximum = Money.Yuan(800) }), more);

        Assert.Equal(new(1, Money.Yuan(300), default), tried.Newly);
        Assert.Equal((Money.Yuan(500), Money.Yuan(800)), (tried.MatchedWas, tried.MatchedWouldBe));
    }

    [Fact]
    public void a_gift_is_counted_anew_where_it_was_given_and_is_new_where_no_one_could_be_given_any()
    {
        var none = Defaults.Share with { Gift = Money.Zero };
        var policy = Folded<FundPolicy>(null, new PolicyPublished(
            County, 1, On("2026-01-01"), "county-01", "2026-1", Defaults with { Share = none }, [], On("2026-01-01")));
        var given = ("member/" + Second, (IFact)new SharesGranted(Second, ShareClass.Gifted, Money.Yuan(200), Money.Yuan(800), 1, On("2026-02-01")));
        TermsChange threeHundred = new(Share: Defaults.Share with { Gift = Money.Yuan(300) });

        var again = Try(threeHundred, [.. Newcomer(poor: true), given]);
        var newly = Try(policy, threeHundred, Newcomer(poor: true));

        Assert.Equal((Money.Yuan(200), Money.Yuan(300), NewGrants.None), (again.GiftedWas, again.GiftedWouldBe, again.Newly));
        Assert.Equal((Money.Zero, Money.Yuan(300), new NewGrants(1, default, Money.Yuan(300))), (newly.GiftedWas, newly.GiftedWouldBe, newly.Newly));
        Assert.Equal(NewGrants.None, Try(policy, threeHundred, Newcomer(poor: false)).Newly);
    }

    /// <summary>A whole told year of a town, under its own policy.</summary>
    [Fact]
    public void the_told_story_under_its_own_policy_differs_nowhere()
    {
        var log = Told.Story.World.Log;
        var policy = log.Where(item => item.Fact is PolicyPublished).Select(item => item.Fact).Aggregate((FundPolicy?)null, FundPolicy.Fold)!;
        var villages = log.GroupBy(item => Keys.RegionOf(item.Stream)).Where(village => Region.IsVillage(village.Key)).ToList();

        Assert.NotEmpty(villages);
        foreach (var village in villages)
        {
            var whatIf = new WhatIf(new(), policy, village.Key);
            foreach (var (stream, fact) in village)
                whatIf.Take(stream, fact);
            var differences = whatIf.On(new(2025, 12, 31));
            Assert.Empty(differences.Members);
            Assert.Empty(differences.RefusedLoans);
            Assert.Equal(NewGrants.None, differences.Newly);
        }
    }

    /// <summary>A second household, with 800 yuan of shares.</summary>
    static IEnumerable<(string Stream, IFact Fact)> Newcomer(bool poor) =>
    [
        ("member/" + Second, new MemberJoined(Second, poor, On("2025-03-10"), On("2026-01-02"))),
        ("member/" + Second, new SharesSubscribed(Second, Money.Yuan(800), PaidInto.Cash, On("2026-01-03"), On("2026-01-03"))),
    ];

    static VillageDifference Try(TermsChange change, params IEnumerable<(string Stream, IFact Fact)> more) => Try(Policy, change, more);

    /// <summary>As of 10 March 2026, two months after the payout.</summary>
    static VillageDifference Try(FundPolicy policy, TermsChange change, params IEnumerable<(string Stream, IFact Fact)> more)
    {
        var whatIf = new WhatIf(change, policy, VillageId);
        foreach (var (stream, fact) in Facts.Concat(more))
            whatIf.Take(stream, fact);
        return whatIf.On(On("2026-03-10"));
    }
}
