using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>Every amount of every statement is the sum of the events or lines that its explanation lists.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ExplanationTests(ToldStory told)
{
    public static TheoryData<int, int, long> Moments => new()
    {
        { 1, 5, 1_000_000 }, { 1, 31, 1_000_000 }, { 3, 2, 1_000_000 }, { 5, 26, 150 }, { 6, 1, 60 }, { 6, 1, 130 },
        { 6, 1, 1_000_000 },
    };

    /// <summary>Amounts without a key, and why: every other amount of every answer is the sum of what explains it.</summary>
    static readonly Dictionary<string, string> NotExplained = new()
    {
        ["AccountLedgerLine.Debit"] = "one voucher line, whose position stands beside it",
        ["AccountLedgerLine.Credit"] = "the same",
        ["ListedVoucher.Amount"] = "one voucher, whose position stands beside it",
        ["PassbookEntry.Own"] = "one event, whose position stands beside it",
        ["PassbookEntry.Matched"] = "the same",
        ["PassbookEntry.Gifted"] = "the same",
        ["PassbookEntry.Principal"] = "the same",
        ["PassbookEntry.Fee"] = "the same",
        ["PassbookEntry.OverdueFee"] = "the same",
        ["LoanNotice.Principal"] = "one event, whose position stands beside it",
        ["WrittenLine.Debit"] = "one voucher line, whose position stands beside it",
        ["WrittenLine.Credit"] = "the same",
        ["Dues.Total"] = "the sum of the three amounts beside it",
        ["HeldLoans.Outstanding"] = "the sum of the loans beside it; by held/PERSON, where the person is of the region",
        ["HeldLoans.Overdue"] = "the same",
        ["EntityBalances.ByAccount"] = "stands in CountyBalances.Accounts, too",
        ["Standing.Balances"] = "of a replay: balance/REGION/ACCOUNT as of the step's own position",
        ["LoanStanding.Outstanding"] = "of a replay: the loan as of the step's own position",
        ["MemberStanding.Own"] = "of a replay: the household as of the step's own position",
        ["MemberStanding.Matched"] = "the same",
        ["MemberStanding.Gifted"] = "the same",
        ["LoanLimit.ByCard"] = "what a policy allows, not what there is",
        ["LoanLimit.ByShares"] = "the same",
        ["LoanLimit.ByVillage"] = "the same",
        ["LoanLimit.Available"] = "the same",
        ["LoanLimit.Outstanding"] = "the sum of the loans beside it",
        ["Sample.Interval"] = "chosen by the auditor",
        ["Sample.Start"] = "drawn by the seed",
        ["Population.Sum"] = "weights of what is drawn from, proved by its digest",
        ["PopulationItem.Amount"] = "one voucher, loan or household, named beside it",
        ["VillageDifference.FeeWouldBe"] = "what never was",
        ["VillageDifference.MatchedWouldBe"] = "the same",
        ["RegionDifference.FeeWouldBe"] = "the same",
        ["RegionDifference.MatchedWouldBe"] = "the same",
        ["MemberDifference.FeeWas"] = "by passbook/MEMBER/charged, in ListFigureTests",
        ["MemberDifference.MatchedWas"] = "by passbook/MEMBER/matched",
        ["MemberDifference.FeeWouldBe"] = "what never was",
        ["MemberDifference.MatchedWouldBe"] = "the same",
        ["RefusedLoan.Principal"] = "one event",
        ["RegionDifference.GiftedWouldBe"] = "what never was",
        ["VillageDifference.GiftedWouldBe"] = "the same",
        ["MemberDifference.GiftedWouldBe"] = "the same",
        ["MemberDifference.GiftedWas"] = "by passbook/MEMBER/gifted, in ListFigureTests",
        ["NewGrants.Matched"] = "what never was",
        ["NewGrants.Gifted"] = "the same",
        ["OwedBetween.ByCounty"] = "by sub-ledger/COUNTY/ACCOUNT/of/VILLAGE",
        ["OwedBetween.ByVillage"] = "by association/VILLAGE/ACCOUNT, seen from the other side",
        ["OwedBetween.Difference"] = "the difference of the two amounts beside it",
        ["Measure.Amount"] = "a village's figure, by the key that its flag leads to",
        ["Explanation.Sum"] = "an explanation itself",
        ["FigureItem.Amount"] = "the same",
        ["Figure.Amount"] = "the same",
        ["ChangedFigure.Before"] = "explained by its own key",
        ["ChangedFigure.After"] = "the same",
        ["ChangedFigure.Difference"] = "the sum of its causes",
        ["ChangedFigure.CauseSum"] = "the same",
    };

    /// <summary>Counts that have a key.</summary>
    static readonly string[] Counted =
    [
        "LoanTotals.Count", "LoanRegister.ByStatus", "ApplicationRegister.Count", "ApplicationRegister.ByStatus", "CountedMembers.Count",
        "MemberCounts.All", "MemberCounts.Poor", "MemberCounts.ByCard", "LoanStageCount.Count", "AnsweringPerson.Loans", "VoucherTotals.Count",
        "BookMonth.Vouchers", "BookMonth.ToCheck", "BookMonth.ToSign",
    ];

    /// <summary>Counts without a key, and why.</summary>
    static readonly Dictionary<string, string> NotCounted = new()
    {
        ["HeldLoans.Count"] = "of held/PERSON, where the person is of the region",
        ["AnsweringPerson.Villages"] = "of the loans that its key counts",
        ["ComparedRegion.Undecided"] = "stand one by one among the notices",
        ["ChangedFigure.CauseCount"] = "counts the causes",
        ["Explanation.Count"] = "counts the items",
        ["NewGrants.Households"] = "what never was",
        ["FlagList.Count"] = "counts the flags beside it",
        ["AccountTurnover.Count"] = "counts the lines beside it",
        ["FlagList.ByStatus"] = "the same",
        ["Measure.Count"] = "of the loans or months that its flag names",
        ["MemberDifference.RefusedLoans"] = "what never was",
        ["RegionDifference.RefusedLoans"] = "the same",
        ["Population.Count"] = "proved by its digest",
        ["Sample.Certain"] = "of the items beside it",
    };

    /// <summary>Whole numbers that count nothing of the ledger's: positions, places, numbers of their stream, days, terms.</summary>
    static readonly string[] NoCounts =
    [
        "AccountLedgerLine.Line", "AccountLedgerLine.Position", "BookMonth.LastPlace", "Differences.FromPosition", "DrawnItem.Unit", "DueLoan.Stage",
        "EventDetail.Version", "EventLeaf.Index", "FigureItem.Line", "FigureItem.Position", "FlagStep.Position", "GeneralLedger.Year", "Handover.Number",
        "ListedAuditQuery.Position", "ListedAuditQuery.SeenAt", "ListedGrant.Number", "ListedVoucher.Position", "LoanNotice.DaysLeft",
        "LoanNotice.Position", "LoanNotice.TermMonths", "LoanRecord.DaysOverdue", "LastLine.Position", "LoanStageCount.Stage", "LoanStep.Stage", "LoggedEvent.Position",
        "Moment.At", "MonthClosing.Position", "Objection.Number", "OpenObjection.Number", "Paper.Pages", "PassbookEntry.Position", "PastDueSum.Days",
        "RegionComparison.OverdueStages", "Replay.Next", "RightHolder.Number", "VoucherRecord.Position", "VoucherSlip.Attachments",
        "WrittenLine.Line", "WrittenLine.Position",
    ];

    static readonly Type[] Amounts = [typeof(Money)];
    static readonly Type[] Numbers = [typeof(int), typeof(long)];

    [Fact]
    public async Task every_amount_and_every_count_of_every_answer_has_a_key_or_a_reason()
    {
        var answers = await ToldFigures.Of(told.Store, MomentOf(6, 1, 1_000_000));
        string[] MembersOf(Type[] of) => [.. Answers.Types.SelectMany(type => Answers.MembersOf(type, of, [])).Distinct()];
        string[] ToldOf(Type[] of) => [.. answers.SelectMany(one => Answers.ValuesIn(one.Answer, of)).Select(value => value.Member).Distinct()];
        static string Said(IEnumerable<string> members) => string.Join(' ', members.Order(StringComparer.Ordinal));

        var (amounts, numbers) = (MembersOf(Amounts), MembersOf(Numbers));
        Assert.Equal("", Said(amounts.Except(ToldOf(Amounts)).Except(NotExplained.Keys)));
        Assert.Equal("", Said(NotExplained.Keys.Except(amounts)));
        Assert.Equal("", Said(numbers.Except(Counted).Except(NotCounted.Keys).Except(NoCounts)));
        Assert.Equal("", Said(NotCounted.Keys.Concat(NoCounts).Except(numbers).Concat(Counted.Except(ToldOf(Numbers)))));
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task every_amount_and_every_count_is_what_its_explanation_comes_to(int month, int day, long at)
    {
        // Several answers show the same figure.
        var seen = new HashSet<object>();
        foreach (var one in await ToldFigures.Of(told.Store, MomentOf(month, day, at)))
        {
            var (figures, counts) = (one.Figures.ToList(), one.Counts.ToList());
            Assert.Equal(Answers.ValuesIn(one.Answer, Amounts).Where(value => !NotExplained.ContainsKey(value.Member)).Select(value => (Money)value.Value).Order(),
                figures.Select(figure => figure.Amount).Order());
            Assert.Equal(Answers.ValuesIn(one.Answer, Numbers).Where(value => Counted.Contains(value.Member))
                .Select(value => Convert.ToInt64(value.Value, CultureInfo.InvariantCulture)).Order(), counts.Select(count => count.Count).Order());
            await AssertExplained(one.Moment, figures.Where(figure => seen.Add((figure, one.Moment))));
            foreach (var (key, count) in counts.Where(count => seen.Add((count, one.Moment))))
                Assert.Equal((key, count), (key, (await Explain(key, one.Moment))?.Count ?? -1));
        }
    }

    [Fact]
    public async Task a_percentage_is_explained_by_the_two_amounts_that_it_compares()
    {
        var moment = MomentOf(6, 1, 1_000_000);
        var summary = await Value(CountySummary.Read(told.Store, Story.County, moment, Cancellation));

        var explained = (await Explain($"summary/{Story.Cigou}/loanRatio", moment))!;

        Assert.Equal(summary.Villages[0].LoanRatio, explained.Percent);
        Assert.Equal([summary.Villages[0].Loans, summary.Villages[0].Assets], explained.Parts!.Select(part => part.Amount));
        Assert.NotNull((await Explain($"responsibility/{Story.Cigou}/badLoanRatio", moment))!.Percent);
        var total = (await Value(RegionComparison.Read(told.Store, Story.County, moment, Cancellation))).Total;
        foreach (var days in ComparedRegion.PastDueDays)
            Assert.Equal(total.AtRiskFor(days), (await Explain($"loans/{Story.County}/atRisk/past-due-{days}", moment))!.Percent);
        Assert.Equal(total.AtRisk(1), (await Explain($"loans/{Story.County}/atRisk/stage-1", moment))!.Percent);
    }

    [Fact]
    public async Task items_come_in_pages()
    {
        var key = $"balance/{Story.County}/1002";
        var whole = (await Explain(key, MomentOf(6, 1, 1_000_000)))!;
        var (items, cursor) = (new List<FigureItem>(), (string?)null);
        do
        {
            var part = (await Explain(key, MomentOf(6, 1, 1_000_000), cursor, 2))!;
            items.AddRange(part.Items.Items);
            Assert.InRange(part.Items.Items.Count, 1, 2);
            cursor = part.Items.Next;
        }
        while (cursor is not null);

        Assert.Equal(whole.Items.Items, items);
        Assert.Equal(whole.Count, items.Count);
    }

    [Theory]
    [InlineData("trial-balance/610921107201/2026-01-01/1001/lost")]
    [InlineData("trial-balance/610921107201/2026-01-01/9999/closing")]
    [InlineData("summary/610921/nothing")]
    [InlineData("loan/610921107201-2026-001/lost")]
    [InlineData("passbook/610921107201-0001/lost")]
    [InlineData("loans/610921/atRisk")]
    [InlineData("loans/610921/atRisk/settled")]
    [InlineData("loanRatio")]
    [InlineData("what")]
    [InlineData("summary/610921/")]
    [InlineData("summary/610921107201-0042/cash")]
    [InlineData("balance//1001")]
    public async Task a_key_that_names_no_figure_is_answered_by_nothing(string key) =>
        Assert.Null(await Explain(key, MomentOf(6, 1, 1_000_000)));

    async Task AssertExplained(Moment moment, IEnumerable<Figure> figures)
    {
        foreach (var figure in figures)
        {
            var explained = await Explain(figure.Key, moment);
            Assert.True(explained is not null, figure.Key);
            Assert.True(figure.Amount == explained.Sum, $"{figure.Key}: {figure.Amount}, explained {explained.Sum}");
            Assert.Equal(figure.Amount, explained.Items.Items.Sum(item => item.Amount));
            Assert.Equal(explained.Count, explained.Items.Items.Count);
        }
    }

    async Task<Explanation?> Explain(string key, Moment moment, string? after = null, int limit = 500) =>
        await Value(Explanation.Read(told.Store, new(key, moment, after, limit), Cancellation));

    Moment MomentOf(int month, int day, long at) => new(Story.Day(month, day), Math.Min(at, told.Story.Log.Count));

    static async Task<T> Value<T>(Task<Answer<T>> answer) => (await answer).Value;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
