using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

public sealed class OpeningTests
{
    /// <summary>Four associations of one town as their own system printed them, with deficits among them.</summary>
    [Theory]
    //          cash, bank,          loans,    shares,  fiscal,   fees,      other,     costs
    [InlineData("0", "191816.41", "556000", "54600", "693780", "250.00", "1011.41", "1825")]
    [InlineData("0", "307102.74", "451000", "39400", "713420", "5282.74", "0", "0")]
    [InlineData("0", "237406.44", "555000", "48300", "741740", "2366.44", "0", "0")]
    [InlineData("237", "170990.74", "370000", "42700", "500000", "290.74", "0", "1763")]
    public void an_association_opens_with_the_balances_it_has(
        string cash, string bank, string loans, string shares, string fiscal, string fees, string other, string costs)
    {
        var book = Folded<Book>(null, Opening.Open(null, new(VillageId, On("2026-07-01"),
        [
            Debit(Account.Cash, cash), Debit(Account.Bank, bank), Debit(Account.LoansOut, loans),
            Credit(Account.OwnShares, shares), Credit(Account.FiscalFund, fiscal), Credit(Account.UsageFees, fees),
            Credit(Account.OtherIncome, other), Debit(Account.OperatingCosts, costs),
        ], []), Clerk));

        Assert.Equal(Money.Zero, book.Balances.Values.Sum());
        Assert.Equal(Money.Parse(loans), book.Unallocated[Account.LoansOut.Code]);
        Assert.Equal(Money.Parse(bank), book.Holds(Account.Bank));
    }

    [Fact]
    public void what_is_brought_forward_leaves_the_unallocated_balance_and_no_account_changes()
    {
        var facts = Opening.Open(null, new(VillageId, On("2026-01-01"),
            [Debit(Account.Bank, "1000"), Credit(Account.OwnShares, "1000")], []), Clerk);
        var book = Folded<Book>(null, facts);
        var part = Line.Cr(Account.OwnShares, Money.Yuan(400)) with { Member = Borrower };

        var lines = Opening.Allocate(book, facts.OfType<VoucherPosted>().Single(), part);
        var after = Folded(book, Opening.Take(book, Postings.MemberKey(Borrower), On("2026-01-01"), lines, Clerk));

        Assert.Equal(Money.Yuan(600), after.Unallocated[Account.OwnShares.Code]);
        Assert.Equal(book.Balances, after.Balances);
    }

    [Fact]
    public void what_the_opening_names_already_needs_no_voucher()
    {
        var facts = Opening.Open(null, new(VillageId, On("2026-01-01"),
            [Debit(Account.Bank, "1000"), Credit(Account.OwnShares, "1000")],
            [new(Account.OwnShares, Money.Yuan(400), Borrower)]), Clerk);
        var part = Line.Cr(Account.OwnShares, Money.Yuan(400)) with { Member = Borrower };

        Assert.Empty(Opening.Allocate(Folded<Book>(null, facts), facts.OfType<VoucherPosted>().Single(), part));
    }

    static OpeningBalance Debit(Account account, string amount) => new(account, Money.Parse(amount), default);

    static OpeningBalance Credit(Account account, string amount) => new(account, default, Money.Parse(amount));
}
