using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

/// <summary>The told story, stepped through forwards and back.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ReplayTests(ToldStory told)
{
    static readonly EventReader Everybody = new(Story.Everywhere, Story.Everywhere, Language.Chinese);

    [Theory]
    [InlineData(Story.Cigou)]
    [InlineData("610921107")]
    [InlineData(Story.County)]
    public async Task balances_after_a_step_are_those_of_the_books_folded_up_to_it(string region)
    {
        var log = await StoredEvents.Of(told.Store);

        var steps = await All(region, null);

        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.Equal(
            StoredEvents.Balances(log, region, step.Event.Position).OrderBy(balance => balance.Key, StringComparer.Ordinal),
            step.After.Balances));
    }

    [Fact]
    public async Task balances_after_a_step_are_the_trial_balance_at_its_position()
    {
        foreach (var step in (await All(Story.Cigou, null)).Where((_, place) => place % 9 == 0))
        {
            var moment = new Moment(DateOnly.MaxValue, step.Event.Position);
            var balance = await TrialBalance.Read(told.Store, Story.Cigou, moment, TestContext.Current.CancellationToken);
            Assert.Equal(balance.Value.Rows.ToDictionary(row => row.Account.Code, row => row.Closing), step.After.Balances);
        }
    }

    [Fact]
    public async Task nothing_after_a_pinned_position_is_told()
    {
        var pinned = (await Replay.Read(told.Store, new(Everybody, Story.County, null, long.MaxValue, ReplayDirection.Back, 10),
            new Moment(Story.Day(6, 1), 100), TestContext.Current.CancellationToken)).Value;

        Assert.Equal(Enumerable.Range(0, 10).Select(back => 100L - back), pinned.Steps.Select(step => step.Event.Position));
    }

    [Fact]
    public async Task the_county_is_told_whole_and_in_log_order()
    {
        var steps = await All(Story.County, null);

        Assert.Equal((await StoredEvents.Of(told.Store)).Select(e => e.Sequence), steps.Select(step => step.Event.Position));
    }

    [Fact]
    public async Task back_is_forward_in_reverse()
    {
        var forward = await All(Story.Cigou, null);
        var back = await All(Story.Cigou, null, ReplayDirection.Back);

        Assert.Equivalent(forward.Reverse().Select(Comparable), back.Select(Comparable), strict: true);
    }

    [Fact]
    public async Task short_pages_tell_what_one_long_page_tells()
    {
        var longPage = await All(Story.Cigou, null, limit: 500);
        var shortPages = await All(Story.Cigou, null, limit: 7);

        Assert.Equivalent(longPage.Select(Comparable), shortPages.Select(Comparable), strict: true);
    }

    [Fact]
    public async Task a_loans_steps_say_what_is_owed_and_which_voucher_lines_they_wrote()
    {
        var stream = $"loan/{Story.Loan(1)}";
        var log = (await StoredEvents.Of(told.Store)).Where(e => e.StreamKey == stream).ToList();

        var steps = await All(Story.Cigou, stream);

        for (var step = 0; step < steps.Count; step++)
        {
            var loan = log.Take(step + 1).Select(e => (IFact)e.Data).Aggregate((Loan?)null, Loan.Fold)!;
            Assert.Equal(loan.Outstanding, steps[step].After.Loan!.Outstanding);
            Assert.Equal(loan.OwedOn(steps[step].Event.On), steps[step].After.Loan!.Owed);
        }
        foreach (var (step, fact) in steps.Zip(log, (step, e) => (step, fact: e.Data as LoanRepaid)).Where(pair => pair.fact is not null))
            Assert.Equal(fact!.Amount, step.Lines.Where(line => line.Account.NeverOverdrawn).Sum(line => line.Debit));
        Assert.Empty(steps[0].Lines);
    }

    [Fact]
    public async Task a_members_steps_say_what_shares_it_holds()
    {
        var steps = await All(Story.Cigou, $"member/{Story.Member(2)}");

        var member = told.Story.State<Member>(Story.Member(2));
        Assert.Equal(new(member.Own, member.Matched, member.Gifted, member.Card), steps[^1].After.Member);
        Assert.Equal(Money.Zero, steps[0].After.Member!.Own);
        var matched = steps.Single(step => step.Event.Type == "shares-granted.v1" && step.After.Member!.Gifted.IsZero);
        Assert.Equal([Account.FiscalFund, Account.MatchedShares], matched.Lines.Select(line => line.Account));
    }

    [Fact]
    public async Task money_between_county_and_village_is_told_in_both()
    {
        var inVillage = (await All(Story.Donghe, null)).Where(step => step.Event.Stream == $"book/{Story.County}/2026").ToList();

        Assert.Equal(2, inVillage.Count);
        Assert.Contains(inVillage, step => step.Event.Sentence.Contains("20000元", StringComparison.Ordinal));
        Assert.DoesNotContain(await All(Story.Cigou, null), step => step.Event.Stream.StartsWith($"book/{Story.Donghe}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task grants_are_told_only_to_those_who_may_read_grants()
    {
        var villager = new EventReader(Story.Everywhere, new([]), Language.Chinese);

        Assert.DoesNotContain(await All(Story.County, null, reader: villager),
            step => step.Event.Stream.StartsWith("grants/", StringComparison.Ordinal));
        Assert.Empty(await All(Story.County, null, reader: villager with { Open = new([Story.Cigou]) }));
    }

    async Task<IReadOnlyList<ReplayStep>> All(string region, string? stream,
        ReplayDirection direction = ReplayDirection.Forward, int limit = 50, EventReader? reader = null)
    {
        var steps = new List<ReplayStep>();
        for (long? from = direction == ReplayDirection.Forward ? 0 : long.MaxValue; from is { } place;)
        {
            var part = (await Replay.Read(told.Store, new(reader ?? Everybody, region, stream, place, direction, limit),
                Story.Day(6, 1), TestContext.Current.CancellationToken)).Value;
            Assert.True(part.Steps.Count <= limit);
            steps.AddRange(part.Steps);
            from = part.Next;
        }
        return steps;
    }

    static object Comparable(ReplayStep step) => (step.Event, Lines: string.Join(';', step.Lines),
        Balances: string.Join(';', step.After.Balances ?? new Dictionary<string, Money>()));
}
