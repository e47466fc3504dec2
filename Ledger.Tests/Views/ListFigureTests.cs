using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Tests.Views;

/// <summary>Every total of a list, and of whatever a search finds in it, is explained by exactly what is listed.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ListFigureTests(ToldStory told)
{
    static readonly string[] Regions = [Story.County, "610921107", Story.Cigou, Story.Donghe];

    public static TheoryData<int, int, long> Moments => ExplanationTests.Moments;

    [Theory, MemberData(nameof(Moments))]
    public async Task totals_of_vouchers_are_the_vouchers_that_are_found(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        var found = 0L;
        foreach (var status in Enum.GetValues<VoucherStatus>().Cast<VoucherStatus?>().Append(null))
            foreach (var of in new Month?[] { null, Month.Parse("2026-01"), Month.Parse("2026-05") })
                foreach (var search in new[] { null, "01", "1000", "1000.00", "50%/_", "借" })
                {
                    var query = new VoucherListQuery(Story.Cigou, moment, of, status, Search: search);
                    var totals = (await Value(VoucherList.Register(told.Store, query, Cancellation))).Totals;
                    await AssertExplained($"vouchers/{Story.Cigou}/amount{query.Conditions.Key}", moment, totals.Amount, totals.Count);
                    found += totals.Count;
                }
        Assert.True(found > 0);
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task totals_of_loans_are_the_loans_that_are_found(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        foreach (var region in Regions)
            foreach (var which in new LoanConditions[]
                { new(), new(LoanStatus.Outstanding), new(LoanStatus.Settled), new(LoanStatus.Applied), new(Number: "2"), new(LoanStatus.Outstanding, "1"), new(DaysPastDue: 30), new(DaysPastDue: -365), new(Stage: 1), new(LoanStatus.Outstanding, Due: Month.Parse("2026-05")), new(Due: Month.Parse("2025-12")) })
            {
                var totals = (await Value(LoanRegister.Read(told.Store, new(Story.Everywhere, region, moment, which), Cancellation))).Totals;
                await AssertExplained($"loans/{region}/count{which.Key}", moment, null, totals.Count);
                await AssertExplained($"loans/{region}/outstanding{which.Key}", moment, totals.Outstanding);
                await AssertExplained($"loans/{region}/overdue{which.Key}", moment, totals.Overdue);
            }
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task totals_of_applications_are_the_applications_that_are_found(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        foreach (var which in new ApplicationConditions[]
            { new([]), new([LoanStatus.Applied]), new([LoanStatus.OnNotice, LoanStatus.NoticeOver]), new([], "2"), new([LoanStatus.Approved], "1") })
        {
            var list = await Value(ApplicationRegister.Read(told.Store, new(Story.Everywhere, Story.County, moment, which), Cancellation));
            await AssertExplained($"applications/{Story.County}/principal{which.Key}", moment, list.Principal, list.Count);
        }
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task totals_of_members_are_the_households_that_are_found(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        foreach (var region in Regions)
            foreach (var which in new MemberConditions[] { new(), new(Card.Green), new(Card.Gold), new(Number: "1"), new(Card.Green, "2") })
            {
                var query = new MemberQuery(Story.Everywhere, region, moment, which.Card, null, 100, which.Number);
                var list = await Value(MemberRegister.Counted(told.Store, query, Cancellation));
                await AssertExplained($"members/{region}/count{which.Key}", moment, null, list.Count);
                await AssertExplained($"members/{region}/count{(which with { Card = null, IsPoor = true }).Key}", moment, null, list.Counts.Poor);
                if (list.Shares is not { } shares)
                    continue;
                await AssertExplained($"members/{region}/own{which.Key}", moment, shares.Own);
                await AssertExplained($"members/{region}/matched{which.Key}", moment, shares.Matched);
                await AssertExplained($"members/{region}/gifted{which.Key}", moment, shares.Gifted);
            }
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task what_was_in_a_trial_is_what_was(int month, int day, long at)
    {
        var (moment, villages) = (MomentOf(month, day, at), new List<VillageDifference>());
        await WhatIfReader.Read(told.Store, new(Story.County, new TermsChange(Fee: DefaultTerms.Value.Fee with { Rate = 0.006m }), moment), (village, _) =>
        {
            villages.Add(village);
            return Task.CompletedTask;
        }, Cancellation);

        foreach (var village in villages)
        {
            await AssertExplained($"loans/{village.VillageId}/charged", moment, village.FeeWas);
            await AssertExplained($"members/{village.VillageId}/matched", moment, village.MatchedWas);
            foreach (var member in village.Members.Take(2))
                await AssertExplained($"passbook/{member.MemberId}/charged", moment, member.FeeWas);
        }
    }

    [Theory]
    [InlineData("vouchers/610921107201/amount/lost")]
    [InlineData("vouchers/610921107201/count")]
    [InlineData("applications/610921/principal/settled")]
    [InlineData("members/610921107201/count/pink")]
    [InlineData("members/610921107201/lost")]
    [InlineData("loans/610921/charged/settled")]
    [InlineData("held/610921-s01/outstanding/settled")]
    [InlineData("held/610921-s01/lost")]
    public async Task a_total_that_no_list_has_is_answered_by_nothing(string key) =>
        Assert.Null(await Value(Explanation.Read(told.Store, new(key, MomentOf(6, 1, 1_000_000)), Cancellation)));

    /// <summary>Read in parts of three, so that no part is left out and none comes twice.</summary>
    async Task AssertExplained(string key, Moment moment, Money? sum, long? count = null)
    {
        var (items, part) = (new List<FigureItem>(), await Part(key, moment, null));
        for (; part.Items.Next is { } next; part = await Part(key, moment, next))
            items.AddRange(part.Items.Items);
        items.AddRange(part.Items.Items);

        Assert.True(sum == part.Sum, $"{key}: {sum}, explained {part.Sum}");
        Assert.True(count is null || count == part.Count, $"{key}: {count}, explained {part.Count}");
        Assert.Equal(part.Count, items.Count);
        Assert.Equal(sum ?? default, items.Sum(item => item.Amount));
        Assert.Equal(items, items.Distinct());
    }

    async Task<Explanation> Part(string key, Moment moment, string? after) =>
        await Value(Explanation.Read(told.Store, new(key, moment, after, 3), Cancellation)) ?? throw new Xunit.Sdk.XunitException(key);

    Moment MomentOf(int month, int day, long at) => new(Story.Day(month, day), Math.Min(at, told.Story.Log.Count));

    static async Task<T> Value<T>(Task<Answer<T>> answer) => (await answer).Value;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
