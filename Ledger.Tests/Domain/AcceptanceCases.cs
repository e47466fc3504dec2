using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Figures that were printed about real funds, as cases. Ids and people are invented.</summary>
public sealed class AcceptanceCases
{
    /// <summary>A1: own 1,000 (2014) and 1,000 (2019), matched 2,000, gift 200; loans 5,000, 10,000, 20,000.</summary>
    /// <remarks>The yearly subsidy of 308 yuan is a payment to the member, no share.</remarks>
    [Fact]
    public void five_years_of_one_member_lead_from_green_to_gold()
    {
        var member = Pay(LifeOf.Joined("2014-03-01", HouseholdKind.Poor), 1_000, "2014-03-01");
        Assert.Equal(Card.Green, member.Card);

        member = LifeOf.BorrowAndRepay(member, 5_000, "2015-04-01");
        Assert.Equal(Card.Blue, member.Card);

        member = LifeOf.BorrowAndRepay(member, 10_000, "2017-04-01");
        Assert.Equal(Card.Gold, member.Card);

        member = Pay(member, 1_000, "2019-03-01");
        member = Grant(member, ShareClass.Matched, "2019-03-15");
        member = Grant(member, ShareClass.Gifted, "2019-03-15");
        Assert.Equal(Money.Yuan(4_200), member.Equity);
        Assert.Equal(Money.Yuan(2_000), member.Own);
        Assert.Equal(Money.Yuan(20_000), LoanLimit.Of(member, Defaults, default).ByShares);

        LifeOf.BorrowAndRepay(member, 20_000, "2019-04-01");
        Spec.Given(member)
            .When(borrower => LifeOf.BorrowAndRepay(borrower, 20_001, "2019-04-01"))
            .ThenRefused(Rule.WithinLimit);
    }

    /// <summary>A2: a loan of 20,000 after three days of publicity.</summary>
    [Fact]
    public void a_cattle_farmer_borrows_the_gold_limit_once_the_notice_is_over()
    {
        var farmer = MemberWith(2_000).Rated(Card.Gold);
        Assert.Equal(Money.Yuan(20_000), LoanLimit.Of(farmer, Defaults, default).Available);

        var approved = LifeOf.Approved(farmer, 20_000, On("2026-03-02"), Defaults.Fee);
        var lastDay = approved.Notice!.PublishedOn.AddDays(2);

        Spec.Given(approved).When(loan => LifeOf.PayOut(loan, farmer, lastDay)).ThenRefused(Rule.NoticePeriodOver);
        Assert.Equal(Money.Yuan(20_000), LifeOf.PayOut(approved, farmer, lastDay.AddDays(1)).Principal);
    }

    /// <summary>A6: 1,000 of shares, 10,000 borrowed at a flat 20 %: 12,000 owed from the first day.</summary>
    [Fact]
    public void a_flat_fee_is_owed_whole_from_the_first_day()
    {
        var loan = FeeLoans.Of(Flat, Money.Yuan(10_000), On("2018-05-01"), 12);

        Assert.Equal(Money.Yuan(10_000), LoanLimit.Of(MemberWith(1_000), Defaults, default).ByShares);
        Assert.Equal(new Dues(default, Money.Yuan(2_000), Money.Yuan(10_000)), loan.OwedOn(On("2018-05-01")));
        Assert.Equal(On("2019-05-01"), loan.Course!.DueOn);
    }

    [Theory]
    //          principal, payments
    [InlineData(1_000, 1_000, 200)]
    [InlineData(2_000, 1_000, 1_400)]
    public void paying_all_that_is_owed_settles_and_one_fen_more_is_refused(long principal, long first, long second)
    {
        var loan = FeeLoans.Of(Flat, Money.Yuan(principal), On("2018-05-01"), 12);
        loan = Folded(loan, LoanServicing.Repay(loan, Payment(Money.Yuan(first), "2018-08-01")));

        var settled = Folded(loan, LoanServicing.Repay(loan, Payment(Money.Yuan(second), "2018-11-01")));

        Assert.NotNull(LoanServicing.SettleWhenPaid(settled, On("2018-11-01")));
        Assert.Equal(default, settled.OwedOn(On("2018-11-01")));
        Spec.Given(loan)
            .When(owed => LoanServicing.Repay(owed, Payment(Money.OfFen(second * 100 + 1), "2018-11-01")))
            .ThenRefused(Rule.NoOverpayment);
    }

    /// <summary>A7: matched shares count from 3,000 on; then the card caps.</summary>
    [Theory]
    [InlineData(3_000, 33_000)]
    [InlineData(2_999, 30_000)]
    public void matched_shares_add_to_the_limit_from_a_threshold_on(long matched, long byShares)
    {
        var member = MemberWith(3_000).Rated(Card.Gold) with { Matched = Money.Yuan(matched) };

        var limit = LoanLimit.Of(member, Defaults, default);

        Assert.Equal(Money.Yuan(byShares), limit.ByShares);
        Assert.Equal(Money.Yuan(20_000), limit.Available);
    }

    /// <summary>B2: 10,000 of fees are divided 30/15/5/40/10.</summary>
    [Fact]
    public void a_surplus_is_divided_by_the_policy() => Assert.Equal(
        new(Money.Yuan(3_000), Money.Yuan(1_500), Money.Yuan(500), Money.Yuan(4_000), Money.Yuan(1_000)),
        IncomeSplit.Of(Money.Yuan(10_000), Defaults.Income));

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100_003)]
    public void the_parts_of_a_surplus_add_up_and_the_odd_fen_goes_to_the_risk_reserve(long fen)
    {
        var split = IncomeSplit.Of(Money.OfFen(fen), Defaults.Income);

        Assert.Equal(fen, (split.RiskReserve + split.Capital + split.Welfare + split.RunningCost + split.MemberShares).Fen);
        Assert.True(split.RiskReserve.Fen >= fen * 30 / 100);
    }

    /// <summary>B5: 56 households × 500 and 200,000 of public money. C2: 30 × 100 and 30,000.</summary>
    [Theory]
    //          households, shares of each, public money, together
    [InlineData(56, 500, 200_000, 228_000)]
    [InlineData(30, 100, 30_000, 33_000)]
    public void an_association_starts_with_shares_and_public_money(int households, long each, long fiscal, long together)
    {
        var terms = Defaults.Share with { Minimum = Money.Yuan(each) };
        var book = Folded(EmptyBook, VoucherDecider.Receive(EmptyBook,
            new(VillageId, Money.Yuan(fiscal), "2026-1", On("2026-01-05"), On("2026-01-05"), "财政拨款"), Clerk));
        foreach (var number in Enumerable.Range(1, households))
        {
            var member = Joined($"{VillageId}-{number:0000}");
            var paid = MemberDecider.Subscribe(member,
                new(member.Id, Money.Yuan(each), PaidInto.Bank, On("2026-01-06"), On("2026-01-06")), terms);
            book = Folded(book, BookDecider.Post(book, Postings.For(paid, Clerk), Clerk));
        }

        Assert.Equal(Money.Yuan(together), book.Holds(Account.Bank));
        Assert.Equal(Money.Yuan(together), book.Holds(Account.OwnShares) + book.Holds(Account.FiscalFund));
    }

    static FeeTerms Flat => Defaults.Fee with { Method = FeeMethod.Flat, Rate = 0.20m };

    static RepayLoan Payment(Money amount, string on) => FeeLoans.Payment(amount, On(on));

    static Member Pay(Member member, long yuan, string on) => Folded(member, MemberDecider.Subscribe(
        member, new(member.Id, Money.Yuan(yuan), PaidInto.Cash, On(on), On(on)), Defaults.Share));

    static Member Grant(Member member, ShareClass shares, string on) => Folded(member, MemberDecider.Grant(
        member, new(member.Id, shares, On(on)), VillageDefaults, Money.Yuan(500_000)));
}
