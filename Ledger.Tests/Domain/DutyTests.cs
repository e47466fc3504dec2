using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>What a book keeps of checks and signatures.</summary>
public sealed class DutyTests
{
    static readonly Month January = Month.Parse("2026-01");

    [Fact]
    public void what_one_person_checked_next_to_each_other_is_one_range()
    {
        var book = Folded(BookOf(9), Checked(1, 2, Chair), Checked(5, 6, Chair), Checked(7, 9, Supervisor));
        Assert.Equal([new(1, 2, Chair), new(5, 6, Chair), new(7, 9, Supervisor)], book.DutiesOf(January).CheckedRanges);

        book = Folded(book, Checked(3, 4, Chair));

        Assert.Equal([new(1, 6, Chair), new(7, 9, Supervisor)], book.DutiesOf(January).CheckedRanges);
        Assert.Equal(0, book.DutiesOf(January).ToCheckOf(9));
    }

    [Fact]
    public void a_refused_closing_says_how_many_are_missing_and_where()
    {
        var book = Folded(BookOf(9), Checked(1, 2, Chair), Checked(6, 7, Chair));

        var figures = Spec.Refused(() => Close(book)).Figures;

        Assert.Equal(("5", "2026-01-0003"), (figures["count"], figures["number"]));

        book = Folded(book, Checked(3, 5, Chair), Checked(8, 9, Chair), Signed(1, 8));
        figures = Spec.Refused(() => Close(book)).Figures;

        Assert.Equal(("1", "2026-01-0009"), (figures["count"], figures["number"]));
    }

    [Fact]
    public void an_empty_month_closes_and_a_closed_month_is_forgotten()
    {
        var empty = BookDecider.Close(EmptyBook, new(VillageId, January, On("2026-02-01")), Clerk);
        Assert.Equal(0, empty.Vouchers);

        var book = Folded(BookOf(9), Checked(1, 9, Chair), Signed(1, 9));
        book = Folded(book, Close(book));

        Assert.Empty(book.OpenMonths);
        Assert.Equal(MonthDuties.None, book.DutiesOf(January));
    }

    [Fact]
    public void a_book_does_not_grow_with_its_unchecked_vouchers() =>
        Assert.Equal(new(5_000, 0, [], []), BookOf(5_000).DutiesOf(January) with { CheckedRanges = [], SignedRanges = [] });

    [Theory]
    [InlineData(1, "2026-01-0001")]
    [InlineData(9_999, "2026-01-9999")]
    [InlineData(10_000, "2026-01-10000")]
    public void a_number_tells_its_place_in_the_month(int place, string number)
    {
        Assert.Equal(number, Keys.Voucher(January, place));
        Assert.Equal(place, Keys.PlaceOf(number));
    }

    /// <summary>So many vouchers in January, all with money.</summary>
    static Book BookOf(int vouchers)
    {
        var voucher = BookDecider.Post(BookWith(cash: 30),
            Entry(Account.OperatingCosts, Account.Cash, Money.OfFen(1)) with
            {
                BookedOn = On("2026-01-02"),
                ValueOn = On("2026-01-02"),
            }, Clerk);
        return Folded(EmptyBook, Enumerable.Repeat(voucher, vouchers));
    }

    static VouchersChecked Checked(int first, int last, string checker) =>
        new(BookId, January, first, last, checker, On("2026-01-31"));

    static VouchersSigned Signed(int first, int last) =>
        new(BookId, January, first, last, last - first + 1, Cashier, On("2026-01-31"));

    static MonthClosed Close(Book book) => BookDecider.Close(book, new(VillageId, January, On("2026-02-01")), Clerk);
}
