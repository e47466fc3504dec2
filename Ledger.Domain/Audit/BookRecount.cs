using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

/// <summary>Adds the vouchers of books up once more.</summary>
sealed class BookRecount
{
    readonly CheckLog _sides = new(RecountChecks.VoucherBalanced);
    readonly CheckLog _numbers = new(RecountChecks.VoucherNumbers);
    readonly Dictionary<string, Book> _books = [];

    public IReadOnlyList<CheckResult> Results => [_sides.Result, _numbers.Result];

    public void Take(long position, string id, IFact fact)
    {
        var before = _books.GetValueOrDefault(id);
        if (before is not null && fact is VoucherPosted voucher)
            Check(position, before, voucher);
        if (before is not null && fact is MonthClosed closed)
            Check(position, before, closed);
        _books[id] = Book.Fold(before, fact);
    }

    public IEnumerable<KeyValuePair<string, ImmutableSortedDictionary<string, string>>> Figures() =>
        _books.Values.Select(book => Figure.Of(Book.Kind, book.Id,
            [.. book.Balances.Select(balance => (balance.Key, (object)balance.Value))]));

    void Check(long position, Book book, VoucherPosted voucher)
    {
        _sides.Examine();
        var (debits, credits) = (voucher.Lines.Sum(line => line.Debit), voucher.Lines.Sum(line => line.Credit));
        if (debits != credits || voucher.Lines.Count < 2)
            _sides.Find("unbalanced", position, voucher.Number, $"{book.Id}: debits {debits}, credits {credits}");

        _numbers.Examine();
        var month = Month.Of(voucher.BookedOn);
        var next = Keys.Voucher(month, book.VouchersOf(month) + 1);
        if (voucher.Number != next)
            _numbers.Find("gap", position, voucher.Number, $"{book.Id}: {next} follows");
    }

    /// <summary>A closed month says how many vouchers it has, so that none can be missing at its end.</summary>
    void Check(long position, Book book, MonthClosed closed)
    {
        _numbers.Examine();
        var (vouchers, turnover) = (book.VouchersOf(closed.Month), book.Turnover.GetValueOrDefault(closed.Month.Number));
        if (closed.Vouchers != vouchers || closed.Turnover != turnover)
            _numbers.Find("otherMonth", position, $"{closed.Month}",
                $"{book.Id}: closed with {closed.Vouchers} vouchers and {closed.Turnover}, counted {vouchers} and {turnover}");
    }
}
