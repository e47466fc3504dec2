using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Tests.Views;

/// <summary>An answer with the keys of its figures.</summary>
/// <param name="Counts">Of whole numbers: the key whose explanation has so many items.</param>
sealed record ToldAnswer(object Answer, Moment Moment, IEnumerable<Figure> Figures, IEnumerable<(string Key, long Count)> Counts);

/// <summary>Every answer of the story that has figures, as of a moment.</summary>
sealed class ToldFigures(IDocumentStore store, Moment moment)
{
    readonly List<ToldAnswer> _told = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<ToldAnswer>> Of(IDocumentStore store, Moment moment)
    {
        var told = new ToldFigures(store, moment);
        foreach (var entity in new[] { Story.Cigou, Story.Donghe, Story.County })
            await told.Book(entity);
        foreach (var of in new[] { Associations.Of("610921107"), Associations.Of(Story.County, StatementScope.Region) })
            await told.Statements(of);
        await told.County();
        foreach (var region in new[] { Story.Cigou, Story.County })
            await told.Lists(region);
        await told.People();
        return told._told;
    }

    async Task<T> Add<T>(Task<Answer<T>> answer, Func<T, IEnumerable<Figure>> figures, Func<T, IEnumerable<(string, long)>>? counts = null)
    {
        var value = (await answer).Value;
        if (value is not null)
            _told.Add(new(value, moment, figures(value), counts?.Invoke(value) ?? []));
        return value;
    }

    async Task Statements(Associations of)
    {
        await Add(IncomeStatement.Read(store, of, moment, Cancellation), FigureKeys.Of);
        await Add(BalanceSheet.Read(store, of, moment, Cancellation), FigureKeys.Of);
    }

    async Task Book(string entity)
    {
        await Add(TrialBalance.Read(store, entity, moment, Cancellation), FigureKeys.Of);
        await Statements(Associations.Of(entity));
        foreach (var account in Account.All.Where(account => account.SubLedger != SubLedger.None))
            await Add(SubLedgerBalances.Read(store, entity, account, moment, Cancellation), ledger => FigureKeys.Of(ledger, entity));
        var query = new AccountLedgerQuery(entity, Account.Cash, Story.Day(1, 1), moment);
        await Add(AccountLedger.Read(store, query, Cancellation), ledger => FigureKeys.Of(ledger, query));
        foreach (var asked in new[] { query, query with { From = Story.Day(3, 2), Search = "1000" } })
            _told.Add(new((await AccountLedger.Register(store, asked, Cancellation)).Value.Totals, moment, FigureKeys.Of(
                (await AccountLedger.Register(store, asked, Cancellation)).Value.Totals, asked), []));
        await Add(BookMonths.Read(store, entity, moment, Cancellation),
            months => Shown(months).Select(month => new Figure($"vouchers/{entity}/amount/{month.Month}", month.Turnover)),
            months => Shown(months).SelectMany(month => new[]
            {
                ($"vouchers/{entity}/amount/{month.Month}", month.Vouchers), ($"vouchers/{entity}/amount/{month.Month}/unchecked", month.ToCheck),
                ($"vouchers/{entity}/amount/{month.Month}/unsigned", month.ToSign),
            }));
        foreach (var which in new VoucherConditions[] { new(), new(Month.Parse("2026-05"), VoucherStatus.Unchecked), new(Search: "1000") })
            await Add(VoucherList.Register(store, new(entity, moment, which.Month, which.Status, Search: which.Search), Cancellation),
                list => [new($"vouchers/{entity}/amount{which.Key}", list.Totals.Amount)], list => [($"vouchers/{entity}/amount{which.Key}", list.Totals.Count)]);
        foreach (var which in new VoucherConditions[] { new(), new(Search: "1000") })
            await Add(ChronologicalJournal.Read(store, new(entity, moment, which.Month, which.Status, Search: which.Search), Cancellation),
                list => [new($"vouchers/{entity}/amount{which.Key}", list.Totals.Amount)], list => [($"vouchers/{entity}/amount{which.Key}", list.Totals.Count)]);
        await DayBook(entity, moment);
        if (Month.Of(moment.AsOf).FirstDay.AddDays(-1) is { Year: 2026 } before)
            await DayBook(entity, moment with { AsOf = before });
        // A month's row is the trial balance of its last day, as it was known then.
        foreach (var month in (await GeneralLedger.Read(store, entity, Account.Cash, moment, Cancellation)).Value.Months)
            _told.Add(new(month, moment with { AsOf = month.Month.LastDay < moment.AsOf ? month.Month.LastDay : moment.AsOf }, MonthKeys(entity, month), []));
    }

    /// <summary>The month is its trial balance; a day's turnover is that of the day alone, its balance that after its last line.</summary>
    async Task DayBook(string entity, Moment of)
    {
        var book = (await Ledger.Projections.Views.Journal.DayBook.Read(store, entity, Account.Cash, of, Cancellation)).Value;
        _told.Add(new(book.Month, of, MonthKeys(entity, book.Month), []));
        foreach (var day in book.Days)
        {
            string Key(AccountLedgerLine line) => $"account-line/{entity}/{day.Day.Year:0000}/{Account.Cash}/{line.BookedOn:yyyy-MM-dd}/{line.Position}/{line.Line}";
            string Turnover(string column) => $"trial-balance/{entity}/{day.Day:yyyy-MM-dd}/{Account.Cash}/{column}";
            _told.Add(new(day, of with { AsOf = day.Day },
            [
                .. day.Lines.Select(line => new Figure(Key(line), line.Balance)), new(Turnover("debit"), day.Debit), new(Turnover("credit"), day.Credit),
                new(Key(day.Lines[^1]), day.Closing),
            ], []));
        }
    }

    /// <summary>The next month to close is shown twice.</summary>
    static IEnumerable<BookMonth> Shown(BookMonths months) => months.Next is { } next ? months.Months.Append(next) : months.Months;

    static IEnumerable<Figure> MonthKeys(string entity, GeneralLedgerMonth month)
    {
        string Key(DateOnly from, string column) => $"trial-balance/{entity}/{from:yyyy-MM-dd}/{Account.Cash}/{column}";
        var (first, year) = (month.Month.FirstDay, new DateOnly(month.Month.FirstDay.Year, 1, 1));
        return
        [
            new(Key(first, "opening"), month.Opening), new(Key(first, "debit"), month.Debit), new(Key(first, "credit"), month.Credit),
            new(Key(first, "closing"), month.Closing), new(Key(year, "debit"), month.DebitSoFar), new(Key(year, "credit"), month.CreditSoFar),
        ];
    }

    async Task County()
    {
        await Add(CountyBalances.Read(store, Story.County, moment, Cancellation), balances => FigureKeys.Of(Story.County, balances.Accounts));
        await Add(CountySummary.Read(store, Story.County, moment, Cancellation), FigureKeys.Of);
        await Add(RegionComparison.Read(store, Story.County, moment, Cancellation), FigureKeys.Of, comparison =>
            comparison.Villages.Concat(comparison.Towns).Append(comparison.Total).SelectMany(row => Households(row.Region, row.Members).Concat(Stages(row.Region, row.Loans))));
        await Add(ResponsibilityLedger.Read(store, Story.County, moment, Cancellation),
            ledger => FigureKeys.Of(ledger, Story.County), ledger => Persons(Story.County, ledger.Persons));
        await Add(Responsibilities.Read(store, Story.Cigou, moment, Cancellation), FigureKeys.Of, village =>
            Households(Story.Cigou, village.Members).Concat(Stages(Story.Cigou, village.Loans)).Concat(Persons(Story.Cigou, village.Answering)));
        await Add(WhatIfReader.Read(store, new(Story.County, new TermsChange(), moment), (_, _) => Task.CompletedTask, Cancellation),
            tried => tried.Villages.SelectMany(village => new Figure[]
            {
                new($"loans/{village.VillageId}/charged", village.FeeWas), new($"members/{village.VillageId}/matched", village.MatchedWas),
                new($"members/{village.VillageId}/gifted", village.GiftedWas),
            }).Concat([new($"loans/{Story.County}/charged", tried.FeeWas), new($"members/{Story.County}/matched", tried.MatchedWas),
                new($"members/{Story.County}/gifted", tried.GiftedWas)]));
    }

    static IEnumerable<(string, long)> Households(string region, MemberCounts counts) =>
    [
        ($"members/{region}/count", counts.All), ($"members/{region}/count/poor", counts.Poor),
        .. counts.ByCard.Select(card => ($"members/{region}/count/{Words.Camel(card.Key)}", (long)card.Value)),
    ];

    static IEnumerable<(string, long)> Stages(string region, IEnumerable<LoanStageCount> stages) => stages.Select(stage =>
        ($"responsibility/{region}/loans/{Words.Camel(stage.Status)}/{stage.Stage}/count", (long)stage.Count));

    static IEnumerable<(string, long)> Persons(string region, IEnumerable<AnsweringPerson> persons) => persons.Select(person =>
        ($"responsibility/{region}/persons/{Words.Camel(person.Post)}/{person.Officer}/count", person.Loans));

    async Task Lists(string region)
    {
        foreach (var which in new LoanConditions[] { new(), new(LoanStatus.Outstanding), new(LoanStatus.Settled), new(Number: "2"), new(DaysPastDue: 30), new(LoanStatus.Outstanding, Stage: 1) })
            await Add(LoanRegister.Read(store, new(Story.Everywhere, region, moment, which), Cancellation),
                list => FigureKeys.Of(list.Totals, region, which).Concat(list.Loans.Items.SelectMany(FigureKeys.Of)),
                list => list.ByStatus.Select(status => ($"loans/{region}/count{(which with { Status = status.Key }).Key}", status.Value))
                    .Append(($"loans/{region}/count{which.Key}", list.Totals.Count)));
        foreach (var which in new ApplicationConditions[] { new([]), new([LoanStatus.OnNotice]), new([], "2") })
            await Add(ApplicationRegister.Read(store, new(Story.Everywhere, region, moment, which), Cancellation),
                list => [new($"applications/{region}/principal{which.Key}", list.Principal), .. list.Applications.Items.SelectMany(one => FigureKeys.Of(one.Record))],
                list => list.ByStatus.Select(status => ($"applications/{region}/principal{(which with { Statuses = [status.Key] }).Key}", status.Value))
                    .Append(($"applications/{region}/principal{which.Key}", list.Count)));
        foreach (var which in new MemberConditions[] { new(), new(Card.Green), new(Number: "1") })
            await Add(MemberRegister.Counted(store, new(Story.Everywhere, region, moment, which.Card, Number: which.Number), Cancellation),
                list => list.Shares is not { } shares ? [] :
                [
                    new($"members/{region}/own{which.Key}", shares.Own), new($"members/{region}/matched{which.Key}", shares.Matched),
                    new($"members/{region}/gifted{which.Key}", shares.Gifted),
                ],
                list => list.Counts.ByCard.Select(card => ($"members/{region}/count{(which with { Card = card.Key }).Key}", (long)card.Value)).Concat(
                [
                    ($"members/{region}/count{which.Key}", list.Count), ($"members/{region}/count{(which with { Card = null }).Key}", list.Counts.All),
                    ($"members/{region}/count{(which with { Card = null, IsPoor = true }).Key}", list.Counts.Poor),
                ]));
        await Add(DueRegister.Read(store, region, 60, moment, Cancellation), due =>
            due.Stages.Select(stage => new Figure($"responsibility/{region}/loans/{Words.Camel(stage.Status)}/{stage.Stage}", stage.Outstanding))
                .Concat(due.Due.SelectMany(FigureKeys.Of)), due => Stages(region, due.Stages));
    }

    async Task People()
    {
        for (var number = 1; number <= 6; number++)
            await Add(MemberPassbook.Read(store, Story.Member(number), moment, Cancellation), FigureKeys.Of);
        for (var number = 1; number <= 5; number++)
        {
            await Add(LoanRegister.Find(store, Story.Loan(number), moment, Cancellation), loan => FigureKeys.Of(loan!));
            await Add(LoanProgress.Find(store, Story.Loan(number), moment, Cancellation), progress => FigureKeys.Of(progress!.Record));
            await Add(LoanEvidence.Read(store, Story.Loan(number), moment, Cancellation), evidence => evidence!.Others.Append(evidence.Loan).SelectMany(FigureKeys.Of));
        }
        foreach (var officer in (await ResponsibilityLedger.Read(store, Story.County, moment, Cancellation)).Value.Persons.Select(person => person.Officer).Distinct())
            await Add(HeldLoans.Read(store, new(Story.Everywhere, officer, moment), Cancellation), held => held.Loans.Items.SelectMany(FigureKeys.Of));
    }
}
