using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections;

namespace Ledger.Tests.Properties;

/// <summary>What is never false in a simulated world, whatever was asked for.</summary>
static class Invariants
{
    /// <summary>After every command.</summary>
    public static void HoldNow(Simulator world)
    {
        var books = world.States<Book>().ToList();
        foreach (var book in books)
        {
            Assert.False(book.Balance(Account.Cash).IsNegative, $"{book.Id}: cash {book.Balance(Account.Cash)}");
            Assert.False(book.Balance(Account.Bank).IsNegative, $"{book.Id}: bank {book.Balance(Account.Bank)}");
            Assert.Equal(Money.Zero, Account.All.Sum(book.Balance));
        }

        Assert.Equal(Money.Zero, books.Sum(book => book.Balance(Account.InterEntity)));
        foreach (var book in books.Where(book => Region.IsVillage(book.Entity)))
            SubLedgersAgree(world, book);
    }

    /// <summary>Over the whole log, at the end.</summary>
    public static void HoldOverTheLog(Simulator world)
    {
        foreach (var voucher in world.Log.Select(item => item.Fact).OfType<VoucherPosted>())
            Assert.Equal(voucher.Lines.Sum(line => line.Debit), voucher.Lines.Sum(line => line.Credit));
        foreach (var stream in world.Log.GroupBy(item => item.Stream, item => item.Fact))
        {
            Vouchers.NumberedWithoutGaps(stream.OfType<VoucherPosted>());
            ClosedMonthsStay([.. stream]);
            DutiesAreSeparate([.. stream]);
            Assert.Equal(StoredState(world, stream.Key), Json(States.Folded(stream.Key, stream)));
        }
    }

    /// <summary>What an auditor's program counts finds nothing in it.</summary>
    public static void AreFoundToHold(Simulator world)
    {
        var ledgers = new global::Ledger.Domain.Audit.RegionLedgers();
        foreach (var (index, (stream, fact)) in world.Log.Index())
            ledgers.Take(index + 1, stream, fact);

        Assert.Empty(ledgers.Results(Samples.County).SelectMany(check => check.Findings.Select(finding => $"{check.Name} {finding}")));
    }

    static void SubLedgersAgree(Simulator world, Book book)
    {
        var members = world.States<Member>().Where(member => member.VillageId == book.Entity).ToList();
        var loans = world.States<Loan>().Where(loan => Keys.VillageOf(loan.Id) == book.Entity);
        Money Allocated(Account account) => book.Holds(account) - book.Unallocated.GetValueOrDefault(account.Code);

        Assert.Equal(Allocated(Account.LoansOut) + book.Holds(Account.OverdueLoans), loans.Sum(loan => loan.Outstanding));
        Assert.Equal(Allocated(Account.OwnShares), members.Sum(member => member.Own));
        Assert.Equal(Allocated(Account.MatchedShares), members.Sum(member => member.Matched));
        Assert.Equal(Allocated(Account.GiftedShares), members.Sum(member => member.Gifted));
    }

    /// <summary>Nothing is dated in a month after it was closed, and the closing said what it held.</summary>
    static void ClosedMonthsStay(List<IFact> book)
    {
        foreach (var closed in book.OfType<MonthClosed>())
        {
            var vouchers = book.OfType<VoucherPosted>().Where(voucher => Month.Of(voucher.BookedOn) == closed.Month).ToList();
            Assert.Equal((closed.Vouchers, closed.Turnover),
                (vouchers.Count, vouchers.Sum(voucher => voucher.Lines.Sum(line => line.Debit))));
            Assert.All(vouchers, voucher => Assert.True(book.IndexOf(voucher) < book.IndexOf(closed)));
        }
    }

    /// <summary>No voucher has one person twice, none is checked or signed twice, and a closed month is done.</summary>
    static void DutiesAreSeparate(List<IFact> book)
    {
        var closed = book.OfType<MonthClosed>().Select(e => e.Month).ToHashSet();
        foreach (var voucher in book.OfType<VoucherPosted>())
        {
            var (month, place) = (Month.Of(voucher.BookedOn), Keys.PlaceOf(voucher.Number));
            var checkers = book.OfType<VouchersChecked>()
                .Where(e => e.Month == month && e.First <= place && place <= e.Last).Select(e => e.Checker).ToList();
            var cashiers = book.OfType<VouchersSigned>().Where(e => voucher.MovesMoney
                && e.Month == month && e.First <= place && place <= e.Last).Select(e => e.Cashier).ToList();
            string[] persons = [voucher.Duties.Maker, .. checkers, .. cashiers];

            Assert.Distinct(persons);
            Assert.True(checkers.Count <= 1 && cashiers.Count <= 1, voucher.Number);
            if (closed.Contains(month))
                Assert.Equal((1, voucher.MovesMoney ? 1 : 0), (checkers.Count, cashiers.Count));
        }
    }

    static string StoredState(Simulator world, string key)
    {
        var id = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return Json(States.In(world, key, id));
    }

    static string Json(object state) => JsonSerializer.Serialize(state, state.GetType(), LedgerJson.Stored);
}
