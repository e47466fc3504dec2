using System.Collections;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>Every amount of every statement is the sum of the events or lines that its explanation lists.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ExplanationTests(ToldStory told)
{
    /// <summary>Amounts with an explanation of their own.</summary>
    static readonly string[] Explained =
    [
        "TrialBalance.Debits", "TrialBalance.Credits", "TrialBalanceRow.Opening", "TrialBalanceRow.Debit",
        "IncomeRow.Month", "IncomeRow.YearSoFar", "BalanceRow.Opening", "BalanceRow.Closing",
        "TrialBalanceRow.Credit", "TrialBalanceRow.Closing", "CountyAccount.Association", "CountyAccount.Towns",
        "CountyAccount.Villages", "CountyAccount.Consolidated", "SubLedgerBalances.Control", "SubLedgerBalances.Unallocated",
        "SubLedgerPart.Balance", "AccountLedger.Opening", "AccountLedgerLine.Balance", "LoanTotals.Outstanding",
        "LoanTotals.Overdue", "LoanRecord.Outstanding", "Dues.OverdueFee", "Dues.Fee", "Dues.Principal",
        "LoanStageCount.Outstanding", "PassbookBalance.Own", "PassbookBalance.Matched", "PassbookBalance.Gifted",
        "PassbookBalance.Owed", "AnsweringPerson.Outstanding", "AnsweringPerson.Overdue", "ResponsibilityLedger.Outstanding",
        "ResponsibilityLedger.Overdue", "ResponsibilityLedger.Unallocated", "HeldLoan.Outstanding", "HeldLoan.Overdue",
        .. new[] { typeof(SummaryRow), typeof(VillageMoney) }.SelectMany(row => row.GetProperties()
            .Where(column => column.PropertyType == typeof(Money)).Select(column => $"{row.Name}.{column.Name}")),
    ];

    /// <summary>Amounts that are one event or one voucher line, whose position stands beside them; and sums of other amounts
    /// of the same answer.</summary>
    static readonly string[] Single =
    [
        "AccountLedgerLine.Debit", "AccountLedgerLine.Credit", "ListedVoucher.Amount", "PassbookEntry.Own",
        "PassbookEntry.Matched", "PassbookEntry.Gifted", "PassbookEntry.Principal", "PassbookEntry.Fee",
        "PassbookEntry.OverdueFee", "Dues.Total",
        "HeldLoans.Outstanding", "HeldLoans.Overdue",
    ];

    public static TheoryData<int, int, long> Moments => new()
    {
        { 1, 5, 1_000_000 }, { 1, 31, 1_000_000 }, { 3, 2, 1_000_000 }, { 5, 26, 150 }, { 6, 1, 60 }, { 6, 1, 130 },
        { 6, 1, 1_000_000 },
    };

    [Fact]
    public void every_amount_of_every_answer_is_explained_or_is_one_event()
    {
        Type[] answers =
        [
            typeof(TrialBalance), typeof(IncomeStatement), typeof(BalanceSheet), typeof(CountyAccount), typeof(CountySummary), typeof(VillageResponsibility),
            typeof(MemberPassbook), typeof(LoanRegister), typeof(LoanRecord), typeof(SubLedgerBalances),
            typeof(AccountLedger), typeof(ListedVoucher), typeof(ResponsibilityLedger), typeof(HeldLoans),
        ];

        Assert.Equal(
            Explained.Concat(Single).Order(StringComparer.Ordinal),
            answers.SelectMany(answer => AmountsOf(answer, [])).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task every_figure_of_books_is_the_sum_of_its_lines(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        foreach (var entity in new[] { Story.Cigou, Story.Donghe, Story.County })
        {
            await AssertExplained(moment, FigureKeys.Of(await Value(TrialBalance.Read(told.Store, entity, moment, Cancellation))));
            await AssertExplained(moment, FigureKeys.Of(await Value(IncomeStatement.Read(told.Store, Associations.Of(entity), moment, Cancellation))));
            await AssertExplained(moment, FigureKeys.Of(await Value(BalanceSheet.Read(told.Store, Associations.Of(entity), moment, Cancellation))));
            foreach (var account in Account.All.Where(account => account.SubLedger != SubLedger.None))
                await AssertExplained(moment, FigureKeys.Of(
                    await Value(SubLedgerBalances.Read(told.Store, entity, account, moment, Cancellation)), entity));
        }
        var query = new AccountLedgerQuery(Story.Cigou, Account.Cash, Story.Day(1, 1), moment);
        await AssertExplained(moment, FigureKeys.Of(await Value(AccountLedger.Read(told.Store, query, Cancellation)), query));
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task every_figure_of_the_county_is_the_sum_of_its_lines(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);

        var balances = await Value(CountyBalances.Read(told.Store, Story.County, moment, Cancellation));
        await AssertExplained(moment, FigureKeys.Of(Story.County, balances.Accounts));
        foreach (var of in new[] { Associations.Of("610921107"), Associations.Of(Story.County, StatementScope.Region) })
        {
            await AssertExplained(moment, FigureKeys.Of(await Value(IncomeStatement.Read(told.Store, of, moment, Cancellation))));
            await AssertExplained(moment, FigureKeys.Of(await Value(BalanceSheet.Read(told.Store, of, moment, Cancellation))));
        }
        await AssertExplained(moment, FigureKeys.Of(await Value(CountySummary.Read(told.Store, Story.County, moment, Cancellation))));
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task every_figure_of_members_loans_and_villages_is_the_sum_of_its_events(int month, int day, long at)
    {
        var moment = MomentOf(month, day, at);
        for (var number = 1; number <= 6; number++)
            await AssertExplained(moment, FigureKeys.Of(
                await Value(MemberPassbook.Read(told.Store, Story.Member(number), moment, Cancellation))));
        for (var number = 1; number <= 5; number++)
            if (await Value(LoanRegister.Find(told.Store, Story.Loan(number), moment, Cancellation)) is { } loan)
                await AssertExplained(moment, FigureKeys.Of(loan));
        foreach (var which in new LoanConditions[] { new(), new(LoanStatus.Outstanding), new(LoanStatus.Settled), new(Number: "2"), new(DaysPastDue: 30), new(LoanStatus.Outstanding, Stage: 1) })
        {
            var register = await Value(LoanRegister.Read(told.Store, new(Story.Everywhere, Story.County, moment, which), Cancellation));
            await AssertExplained(moment, FigureKeys.Of(register.Totals, Story.County, which));
        }
        if (await Value(Responsibilities.Read(told.Store, Story.Cigou, moment, Cancellation)) is { } village)
            await AssertExplained(moment, FigureKeys.Of(village));
        var responsibility = await Value(ResponsibilityLedger.Read(told.Store, Story.County, moment, Cancellation));
        await AssertExplained(moment, FigureKeys.Of(responsibility, Story.County));
        foreach (var officer in responsibility.Persons.Select(person => person.Officer).Distinct())
        {
            var held = await Value(HeldLoans.Read(told.Store, new(Story.Everywhere, officer, moment), Cancellation));
            await AssertExplained(moment, held.Loans.Items.SelectMany(FigureKeys.Of));
            Assert.Equal(held.Outstanding, held.Loans.Items.Sum(loan => loan.Outstanding));
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

    /// <summary>Every amount that an answer of a type can hold; what is a state of the domain is shown beside them.</summary>
    static IEnumerable<string> AmountsOf(Type type, HashSet<Type> seen)
    {
        if (type == typeof(string) || !seen.Add(type))
            return [];
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return type.GetGenericArguments().SelectMany(part => AmountsOf(part, seen));
        if (type.Namespace?.StartsWith("Ledger.Projections", StringComparison.Ordinal) != true && type != typeof(Dues))
            return [];
        return type.GetProperties().SelectMany(property =>
            property.PropertyType == typeof(Money) || property.PropertyType.GetGenericArguments().Contains(typeof(Money))
                ? [$"{type.Name}.{property.Name}"]
                : AmountsOf(property.PropertyType, seen));
    }
}
