using CsCheck;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>What holds for any list of vouchers, whatever of it was accepted.</summary>
public sealed class BookProperties
{
    static readonly Account[] Accounts =
        [Account.Cash, Account.Bank, Account.OperatingCosts, Account.OtherIncome, Account.DonatedFund, Account.Receivables];

    static readonly Gen<Entry> AnyEntry =
        from debit in Gen.Int[0, 5]
        from credit in Gen.Int[0, 5]
        from fen in Gen.Long[-5_000, 10_000]
        from day in Gen.Int[0, 89]
        select Samples.Entry(Accounts[debit], Accounts[credit], Money.OfFen(fen)) with
        {
            BookedOn = On("2026-01-01").AddDays(day),
            ValueOn = On("2026-01-01").AddDays(day),
        };

    [Fact]
    public void whatever_is_accepted_balances_and_never_overdraws_money() => AnyEntry.Array[0, 40].Sample(entries =>
    {
        var (book, vouchers) = (BookWith(cash: 50), new List<VoucherPosted>());
        foreach (var entry in entries)
        {
            if (Accepted(book, entry) is not { } voucher)
                continue;

            vouchers.Add(voucher);
            book = Folded(book, voucher);
            Assert.False(book.Balance(Account.Cash).IsNegative || book.Balance(Account.Bank).IsNegative);
            Assert.Equal(Money.Zero, book.Balances.Values.Sum());
        }

        Assert.Equivalent(book, Folded(BookWith(cash: 50), vouchers), strict: true);
    });

    [Fact]
    public void numbers_run_without_a_gap_in_every_month() => AnyEntry.Array[0, 40].Sample(entries =>
    {
        var (book, numbers) = (EmptyBook, new List<string>());
        foreach (var entry in entries)
        {
            if (Accepted(book, entry) is not { } voucher)
                continue;

            numbers.Add(voucher.Number);
            book = Folded(book, voucher);
        }

        Assert.All(numbers.GroupBy(number => number[..7]), month => Assert.Equal(
            Enumerable.Range(1, month.Count()).Select(number => $"{month.Key}-{number:0000}"), month));
    });

    [Fact]
    public void taking_a_voucher_back_restores_every_balance() => AnyEntry.Sample(entry =>
    {
        var book = BookWith(cash: 1_000, bank: 1_000);
        if (Accepted(book, entry) is not { } voucher)
            return;

        var reversed = BookDecider.Reverse(
            Folded(book, voucher), new(VillageId, voucher.Number, On("2026-04-01"), "entered twice"), voucher, Clerk);
        var after = Folded(book, voucher, reversed);

        Assert.All(Accounts, account => Assert.Equal(book.Balance(account), after.Balance(account)));
    });

    static VoucherPosted? Accepted(Book book, Entry entry)
    {
        try
        {
            return BookDecider.Post(book, entry, Clerk);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
