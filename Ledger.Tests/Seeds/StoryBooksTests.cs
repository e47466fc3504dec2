using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Tests.Seeds;

public class StoryBooksTests
{
    static readonly IReadOnlyList<Book> VillageBooks =
        [.. Told.Story.World.States<Book>().Where(book => Region.IsVillage(book.Entity))];

    [Theory]
    // village, cash, bank, loans, assets, member, fiscal, net, fees, other, expense
    [InlineData("610921107212", "0.00", "191816.41", "556000", "747816.41", "54600", "693780", "-563.59", "250.00", "1011.41", "1825")]
    [InlineData("610921107214", "0.00", "307102.74", "451000", "758102.74", "39400", "713420", "5282.74", "5282.74", "0.00", "0")]
    [InlineData("610921107204", "0.00", "237406.44", "555000", "792406.44", "48300", "741740", "2366.44", "2366.44", "0.00", "0")]
    [InlineData("610921107226", "237.00", "170990.74", "370000", "541227.74", "42700", "500000", "-1472.26", "290.74", "0.00", "1763")]
    public void the_real_associations_hold_on_1_july_what_they_really_held(
        string village, string cash, string bank, string loans, string assets, string member, string fiscal,
        string net, string fees, string other, string expense)
    {
        var balances = BalancesOn(new(2025, 7, 1), village);
        Money Holds(Account account) =>
            balances.GetValueOrDefault(account) * (account.Side == Side.Debit ? 1 : -1);
        Money Total(AccountClass @class) => Account.All.Where(account => account.Class == @class).Sum(Holds);

        Assert.Equal(
            ((string[])[cash, bank, loans, assets, member, fiscal, net, fees, other, expense]).Select(Money.Parse),
            [
                Holds(Account.Cash), Holds(Account.Bank), Holds(Account.LoansOut), Total(AccountClass.Asset),
                Holds(Account.OwnShares), Holds(Account.FiscalFund),
                Total(AccountClass.Income) - Total(AccountClass.Expense),
                Holds(Account.UsageFees), Holds(Account.OtherIncome), Holds(Account.OperatingCosts),
            ]);
        Assert.Equal(Holds(Account.OwnShares) + Holds(Account.FiscalFund), Total(AccountClass.Liability));
    }

    [Fact]
    public void principal_of_loans_is_loans_out_and_overdue() =>
        Assert.All(VillageBooks, book =>
        {
            var principal = Of<Loan>(book, loan => loan.Id).Sum(loan => loan.Outstanding);
            Assert.Equal(book.Balance(Account.LoansOut) + book.Balance(Account.OverdueLoans),
                principal + Unallocated(book, Account.LoansOut));
        });

    [Fact]
    public void shares_of_members_are_the_share_accounts() => Assert.All(VillageBooks, book =>
    {
        var members = Of<Member>(book, member => member.Id).ToList();
        (Account Account, Money Held)[] classes =
        [
            (Account.OwnShares, members.Sum(member => member.Own)),
            (Account.MatchedShares, members.Sum(member => member.Matched)),
            (Account.GiftedShares, members.Sum(member => member.Gifted)),
        ];
        Assert.All(classes, shares => Assert.Equal(
            book.Holds(shares.Account), shares.Held + Unallocated(book, shares.Account)));
    });

    [Fact]
    public void part_of_the_real_balances_stays_unallocated() => Assert.All(Told.Files.Openings, opening =>
    {
        var book = VillageBooks.Single(held => held.Entity == opening.Key);
        var opened = opening.Value.Single(balance => balance.Account == Account.LoansOut).Debit;
        Assert.True(Unallocated(book, Account.LoansOut).IsPositive);
        Assert.True(Unallocated(book, Account.LoansOut) < opened);
        Assert.False(Unallocated(book, Account.OwnShares).IsNegative);
    });

    [Fact]
    public void one_association_opens_in_detail_and_leaves_nothing_to_allocate() => Assert.Single(
        Told.Facts.OfType<VoucherPosted>(),
        voucher => voucher.Kind == VoucherKind.Opening && voucher.Lines.Any(line => line.Loan is not null));

    [Fact]
    public void county_and_villages_owe_each_other_the_same_every_day() => Assert.All(
        Told.Facts.OfType<VoucherPosted>().GroupBy(voucher => voucher.BookedOn),
        day => Assert.Equal(Money.Zero, day.SelectMany(voucher => voucher.Lines)
            .Where(line => line.Account == Account.InterEntity).Sum(line => line.Change)));

    [Fact]
    public void cash_and_bank_never_run_out_and_numbers_have_no_gaps()
    {
        foreach (var book in Told.Facts.OfType<VoucherPosted>().GroupBy(voucher => voucher.BookId))
        {
            var (cash, bank, months) = (Money.Zero, Money.Zero, new Dictionary<string, int>());
            foreach (var voucher in book)
            {
                cash += voucher.Lines.Where(line => line.Account == Account.Cash).Sum(line => line.Change);
                bank += voucher.Lines.Where(line => line.Account == Account.Bank).Sum(line => line.Change);
                var month = Month.Of(voucher.BookedOn).ToString();
                months[month] = months.GetValueOrDefault(month) + 1;

                Assert.False(cash.IsNegative || bank.IsNegative, $"{voucher.BookId} {voucher.Number}");
                Assert.Equal($"{month}-{months[month]:0000}", voucher.Number);
                Assert.Equal(voucher.Lines.Sum(line => line.Debit), voucher.Lines.Sum(line => line.Credit));
            }
        }
    }

    [Fact]
    public void a_new_association_gets_at_least_500_000_of_public_money()
    {
        var received = Told.Facts.OfType<VoucherPosted>()
            .Where(voucher => voucher.Kind == VoucherKind.FiscalReceipt).ToList();

        Assert.Equal(8, received.Count);
        Assert.All(received, voucher => Assert.True(
            voucher.Lines.Sum(line => line.Debit) >= Money.Yuan(500_000)));
    }

    [Fact]
    public void everything_happens_in_order_of_its_business_date()
    {
        var days = Told.Facts.Select(fact => fact.On).ToList();

        Assert.Equal(days.Order(), days);
    }

    static Dictionary<Account, Money> BalancesOn(DateOnly day, string village) => Told.Facts
        .OfType<VoucherPosted>()
        .Where(voucher => voucher.BookedOn <= day && Keys.EntityOf(voucher.BookId) == village)
        .SelectMany(voucher => voucher.Lines)
        .GroupBy(line => line.Account)
        .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Change));

    static IEnumerable<T> Of<T>(Book book, Func<T, string> id) where T : class, IFold<T> =>
        Told.Story.World.States<T>().Where(state => Keys.VillageOf(id(state)) == book.Entity);

    static Money Unallocated(Book book, Account account) => book.Unallocated.GetValueOrDefault(account.Code);
}
