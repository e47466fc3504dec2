using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Exports;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

/// <summary>Accounts by month and part, vouchers by what they wait for, statements of several books, and what is exported.</summary>
[Collection(LateStoryTests.Name)]
public sealed class MomentOfBooksTests(LateStory told) : MomentMatrix(told)
{
    static IReadOnlyList<VoucherPosted> InBook(Oracle then, string book) =>
        [.. then.Happened.Select(item => item.Fact).OfType<VoucherPosted>().Where(voucher => voucher.BookId == book)];

    [Fact]
    public Task general_ledgers() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var entity in Entities)
            foreach (var account in new[] { Account.Cash, Account.Bank, Account.LoansOut, Account.FiscalFund })
            {
                var read = await Value(GeneralLedger.Read(Told.Store, entity, account, moment, Cancellation));
                var (balance, months) = (Money.Zero, new List<GeneralLedgerMonth>());
                var (debits, credits) = (Money.Zero, Money.Zero);
                var lines = InBook(then, Keys.Book(entity, moment.AsOf)).SelectMany(voucher => voucher.Lines
                    .Where(line => line.Account == account).Select(line => (voucher.Kind, Month: Month.Of(voucher.BookedOn), line.Debit, line.Credit)));
                foreach (var month in lines.GroupBy(line => line.Month).OrderBy(month => month.Key.FirstDay))
                {
                    var opening = balance + month.Where(line => line.Kind == VoucherKind.Opening).Sum(line => line.Debit - line.Credit);
                    var moved = month.Where(line => line.Kind != VoucherKind.Opening).ToList();
                    (debits, credits) = (debits + moved.Sum(line => line.Debit), credits + moved.Sum(line => line.Credit));
                    months.Add(new(month.Key, opening, moved.Sum(line => line.Debit), moved.Sum(line => line.Credit), debits, credits));
                    balance = months[^1].Closing;
                }
                Assert.Equal(months, read.Months);
            }
    });

    [Fact]
    public Task day_books() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var entity in Entities)
            foreach (var account in new[] { Account.Cash, Account.Bank })
            {
                var read = await Value(DayBook.Read(Told.Store, entity, account, moment, Cancellation));
                var (year, month) = (new DateOnly(moment.AsOf.Year, 1, 1), Month.Of(moment.AsOf));
                var lines = InBook(then, Keys.Book(entity, moment.AsOf)).SelectMany(voucher => voucher.Lines
                    .Where(line => line.Account == account).Select(line => (voucher.Kind, voucher.BookedOn, voucher.Number, line.Debit, line.Credit))).ToList();
                var moved = lines.Where(line => line.Kind != VoucherKind.Opening).ToList();
                var own = moved.Where(line => line.BookedOn >= month.FirstDay).ToList();
                Assert.Equal(new(month, lines.Sum(line => line.Debit - line.Credit) - own.Sum(line => line.Debit - line.Credit), own.Sum(line => line.Debit), own.Sum(line => line.Credit),
                    moved.Sum(line => line.Debit), moved.Sum(line => line.Credit)), read.Month);
                Assert.Equal(own.Select(line => (line.BookedOn, line.Number, line.Debit, line.Credit)).Order(),
                    read.Days.SelectMany(day => day.Lines).Select(line => (line.BookedOn, line.Number, line.Debit, line.Credit)).Order());
                Assert.Equal(own.GroupBy(line => line.BookedOn).OrderBy(day => day.Key)
                    .Select(day => (day.Key, day.Sum(line => line.Debit), day.Sum(line => line.Credit))), read.Days.Select(day => (day.Day, day.Debit, day.Credit)));
                Assert.Equal(lines.Sum(line => line.Debit - line.Credit), read.Month.Closing);
                Assert.All(read.Days, day => Assert.Equal(lines.Where(line => line.BookedOn <= day.Day).Sum(line => line.Debit - line.Credit), day.Closing));
            }
    });

    [Fact]
    public Task last_lines() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var entity in Entities)
        {
            var positions = then.Happened.Where(item => item.Fact is VoucherPosted).ToDictionary(item => (VoucherPosted)item.Fact, item => item.Position);
            var expected = then.Vouchers(entity).SelectMany(voucher => voucher.Lines.Select(line => (line.Account, voucher.BookedOn, Position: positions[voucher])))
                .GroupBy(line => line.Account).Select(account => new LastLine(account.Key, account.Max(line => line.BookedOn), account.Max(line => line.Position)));
            Assert.Equal(expected.OrderBy(last => last.Account.Code, StringComparer.Ordinal), await Value(LastLines.Read(Told.Store, entity, moment, Cancellation)));
        }
    });

    [Fact]
    public Task journals() => EveryMoment(10, async (moment, then) =>
    {
        foreach (var entity in Entities)
            foreach (var (month, status) in new (Month?, VoucherStatus?)[] { (null, null), (Month.Parse("2026-05"), null), (null, VoucherStatus.Unchecked) })
            {
                var query = new VoucherListQuery(entity, moment, month, status, Limit: 3);
                var pages = await Whole(async after => (await Value(ChronologicalJournal.Read(Told.Store, query with { After = after }, Cancellation))).Vouchers);
                var expected = InBook(then, Keys.Book(entity, month?.FirstDay ?? moment.AsOf))
                    .Where(voucher => (month is not { } of || Month.Of(voucher.BookedOn) == of) && Waits(voucher, status, then)).ToList();
                Assert.Equal(expected.Select(voucher => (voucher.BookedOn, voucher.Number)).Order(), pages.Select(voucher => (voucher.BookedOn, voucher.Number)));
                Assert.All(pages, voucher => Assert.Equal(expected.Single(one => one.Number == voucher.Number).Lines, voucher.Lines));
                var totals = (await Value(ChronologicalJournal.Read(Told.Store, query, Cancellation))).Totals;
                Assert.Equal((expected.Count, expected.SelectMany(voucher => voucher.Lines).Sum(line => line.Credit)), (totals.Count, totals.Amount));
            }
    });

    [Fact]
    public Task parts_of_accounts() => EveryMoment(12, async (moment, then) =>
    {
        foreach (var entity in Entities)
            foreach (var account in Account.All.Where(account => account.SubLedger != SubLedger.None))
            {
                var lines = then.Vouchers(entity).SelectMany(voucher => voucher.Lines).Where(line => line.Account == account).ToList();
                var read = await Value(SubLedgerBalances.Read(Told.Store, entity, account, moment, Cancellation));
                Assert.Equal(lines.Sum(line => line.Debit - line.Credit), read.Control);
                Assert.Equal(lines.Where(line => line.Unallocated == true).Sum(line => line.Debit - line.Credit), read.Unallocated);
                Assert.Equal(lines.Where(line => line.Unallocated != true)
                    .GroupBy(line => line.Member ?? line.Loan ?? line.Entity ?? line.Fund ?? line.Counterparty ?? "")
                    .Select(part => (part.Key, Sum: part.Sum(line => line.Debit - line.Credit))).Where(part => !part.Sum.IsZero).Order(),
                    read.Parts.Select(part => (part.Of ?? "", part.Balance)).Order());
            }
    });

    [Fact]
    public Task statements_of_several_books() => EveryMoment(20, async (moment, then) =>
    {
        foreach (var of in new[] { Associations.Of("610921107"), Associations.Of("610921108"), Associations.Of(Story.County, StatementScope.Region) })
        {
            string[] entities = [.. Entities.Where(entity => entity.StartsWith(of.Region, StringComparison.Ordinal))];
            Assert.Equivalent(IncomeStatement.Of(then.Trial(of.Region, entities, Month.Of(moment.AsOf).FirstDay)) with { Scope = of.Scope },
                await Value(IncomeStatement.Read(Told.Store, of, moment, Cancellation)), strict: true);
            Assert.Equivalent(BalanceSheet.Of(then.Trial(of.Region, entities, new(moment.AsOf.Year, 1, 1))) with { Scope = of.Scope },
                await Value(BalanceSheet.Read(Told.Store, of, moment, Cancellation)), strict: true);
        }
    });

    static string? Checker(VoucherPosted voucher, Oracle then) => then.Happened.Select(item => item.Fact).OfType<VouchersChecked>()
        .SingleOrDefault(check => IsIn(voucher, check.BookId, check.Month, (check.First, check.Last)))?.Checker;

    static string? Cashier(VoucherPosted voucher, Oracle then) => !voucher.MovesMoney ? null
        : then.Happened.Select(item => item.Fact).OfType<VouchersSigned>()
            .SingleOrDefault(signed => IsIn(voucher, signed.BookId, signed.Month, (signed.First, signed.Last)))?.Cashier;

    static bool IsIn(VoucherPosted voucher, string book, Month month, (int First, int Last) places) => voucher.BookId == book
        && Month.Of(voucher.BookedOn) == month && Keys.PlaceOf(voucher.Number) >= places.First && Keys.PlaceOf(voucher.Number) <= places.Last;

    static bool Waits(VoucherPosted voucher, VoucherStatus? status, Oracle then) => status switch
    {
        VoucherStatus.Unchecked => Checker(voucher, then) is null,
        VoucherStatus.Unsigned => voucher.MovesMoney && Cashier(voucher, then) is null,
        _ => true,
    };

    [Fact]
    public Task vouchers_that_wait_or_are_searched_for() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var status in new VoucherStatus?[] { null, VoucherStatus.Unchecked, VoucherStatus.Unsigned })
            foreach (var (month, search) in new (Month?, string?)[] { (null, null), (Month.Parse("2026-05"), null), (null, "2026-01"), (null, "1000.00") })
            {
                var found = InBook(then, Keys.Book(Story.Cigou, month?.FirstDay ?? moment.AsOf)).Where(voucher => Waits(voucher, status, then)
                    && (month is null || Month.Of(voucher.BookedOn) == month)
                    && (search is null || voucher.Number.Contains(search, StringComparison.Ordinal) || voucher.Summary.Contains(search, StringComparison.Ordinal)
                        || $"{voucher.Lines.Sum(line => line.Debit)}" == search)).ToList();
                var query = new VoucherListQuery(Story.Cigou, moment, month, status, Limit: 3, Search: search);
                var totals = (await Value(VoucherList.Register(Told.Store, query, Cancellation))).Totals;
                Assert.Equal(new VoucherTotals(found.Count, found.Sum(voucher => voucher.Lines.Sum(line => line.Debit))), totals);
                Assert.Equal(found.Select(voucher => (voucher.Number, Checker(voucher, then), Cashier(voucher, then))).Order(),
                    (await Whole(after => Value(VoucherList.Read(Told.Store, query with { After = after }, Cancellation))))
                    .Select(voucher => (voucher.Number, voucher.Checker, voucher.Cashier)).Order());
            }
    });

    [Fact]
    public Task printed_vouchers_and_words_of_before() => EveryMoment(10, async (moment, then) =>
    {
        var january = Month.Parse("2026-01");
        var slips = await Value(VoucherSlips.Read(Told.Store, new(Story.Cigou, january, 2, 9), moment, Cancellation));
        Assert.Equal(InBook(then, $"{Story.Cigou}/2026").Where(voucher => Month.Of(voucher.BookedOn) == january && Keys.PlaceOf(voucher.Number) is >= 2 and <= 9)
            .Select(voucher => (voucher.Number, voucher.Attachments, voucher.Duties.Maker, Checker(voucher, then), Cashier(voucher, then))).Order(),
            slips.Select(slip => (slip.Voucher.Number, slip.Attachments, slip.Maker, slip.Checker, slip.Cashier)));

        List<VoucherPosted> years = [.. new[] { moment.AsOf.AddYears(-1), moment.AsOf }.SelectMany(day => InBook(then, Keys.Book(Story.Cigou, day)))];
        var words = await Value(VoucherWords.Read(Told.Store, Story.Cigou, moment, Cancellation));
        Assert.Equal(years.Where(voucher => voucher.Kind == VoucherKind.Manual).Select(voucher => voucher.Summary)
            .Concat(years.SelectMany(voucher => voucher.Lines).Select(line => line.Summary).OfType<string>()).Distinct().Order(StringComparer.Ordinal),
            words.Summaries.Order(StringComparer.Ordinal));
        Assert.Equal(years.SelectMany(voucher => voucher.Lines).Select(line => line.Fund ?? line.Counterparty).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            words.Details.Order(StringComparer.Ordinal));
        Assert.Equal(years.Where(voucher => voucher.Kind == VoucherKind.Manual).GroupBy(voucher => voucher.Summary).Where(same => same.Count() > 1)
            .Select(same => new UsualVoucher(same.Key, same.Last().Number)).OrderBy(usual => usual.Summary, StringComparer.Ordinal),
            words.Usual.OrderBy(usual => usual.Summary, StringComparer.Ordinal));
    });

    [Fact]
    public Task months_of_books() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var entity in Entities)
        {
            var read = await Value(BookMonths.Read(Told.Store, entity, moment, Cancellation));
            var vouchers = then.Vouchers(entity);
            Assert.Equal(then.Happened.Any(item => item.Fact is BookOpened opened && opened.Entity == entity), read.Months.Count > 0);
            foreach (var month in read.Months)
            {
                var posted = vouchers.Where(voucher => Month.Of(voucher.BookedOn) == month.Month).ToList();
                Assert.Equal((posted.Count, posted.Sum(voucher => voucher.Lines.Sum(line => line.Debit))), (month.Vouchers, month.Turnover));
                Assert.Equal(posted.Count(voucher => Waits(voucher, VoucherStatus.Unchecked, then)), month.ToCheck);
                Assert.Equal(posted.Count(voucher => Waits(voucher, VoucherStatus.Unsigned, then)), month.ToSign);
                Assert.Equal(posted.Where(voucher => Waits(voucher, VoucherStatus.Unchecked, then)).Min(voucher => voucher.Number), month.FirstToCheck);
                Assert.Equal(posted.Where(voucher => Waits(voucher, VoucherStatus.Unsigned, then)).Min(voucher => voucher.Number), month.FirstToSign);
                Assert.Equal(then.Happened.SingleOrDefault(item => item.Fact is MonthClosed closed && closed.Month == month.Month
                    && Keys.EntityOf(closed.BookId) == entity)?.Position, month.Closing?.Position);
            }
            Assert.Equal(vouchers.Count, read.Months.Sum(month => month.Vouchers));
        }
    });

    [Fact]
    public Task exports() => EveryMoment(10, async (moment, then) =>
    {
        await using var snapshot = await ViewSnapshot.Open(Told.Store, moment, Cancellation);
        foreach (var region in Regions)
        {
            var lines = new List<(long, string, string, Money, Money)>();
            await foreach (var line in new JournalReader(snapshot, new(region, null)).Lines())
                lines.Add((line.Position, line.Voucher.Code!, line.Posting.Account.Code, line.Debit, line.Credit));
            Assert.Equal(then.Happened.Where(item => item.Fact is VoucherPosted posted && posted.BookId.StartsWith(region, StringComparison.Ordinal))
                .SelectMany(item => ((VoucherPosted)item.Fact).Lines.Select(line => (item.Position, ((VoucherPosted)item.Fact).Number, line.Account.Code, line.Debit, line.Credit))),
                lines);

            using var file = new MemoryStream();
            await NdjsonLog.Write(snapshot, region, file, _ => { }, Cancellation);
            var happened = then.Known.Select(item => item.Stream).Distinct().SelectMany(then.FactsOf).ToHashSet(ReferenceEqualityComparer.Instance);
            Assert.Equal(then.Known.Where(item => happened.Contains(item.Fact) && item.Stream.Split('/')[1].StartsWith(region, StringComparison.Ordinal))
                .Select(item => item.Position), Positions(file));
        }
    });

    static IEnumerable<long> Positions(MemoryStream ndjson) => System.Text.Encoding.UTF8.GetString(ndjson.ToArray())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64());
}
