using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Books;

/// <summary>The state of one entity's book of one year.</summary>
/// <param name="OpenedOn">Nothing is dated before.</param>
/// <param name="ClosedThrough">The last closed month; null while none is.</param>
/// <param name="Numbers">The last voucher number of each month.</param>
/// <param name="Balances">Debit minus credit by account code.</param>
/// <param name="Turnover">Σ debits by month.</param>
/// <param name="Unallocated">By account code, on its own side, the opening amount that is not broken down yet.</param>
/// <param name="Reversed">Numbers that a red-letter voucher has taken back.</param>
/// <param name="OpenMonths">What is checked and signed of each open month that has vouchers; closed months are done.</param>
public sealed record Book(
    string Id,
    string Entity,
    int Year,
    DateOnly OpenedOn,
    Month? ClosedThrough,
    ImmutableSortedDictionary<int, int> Numbers,
    ImmutableSortedDictionary<string, Money> Balances,
    ImmutableSortedDictionary<int, Money> Turnover,
    ImmutableSortedDictionary<string, Money> Unallocated,
    ImmutableSortedSet<string> Reversed,
    ImmutableSortedDictionary<int, MonthDuties> OpenMonths) : IFold<Book>
{
    public static string Kind => Keys.BookKind;

    public Money Balance(Account account) => Balances.GetValueOrDefault(account.Code);

    /// <summary>The balance on the account's own side: positive as long as it stands where it should.</summary>
    public Money Holds(Account account) =>
        account.Side == Side.Debit ? Balance(account) : -Balance(account);

    /// <summary>True when a voucher may still be dated so.</summary>
    public bool IsOpen(DateOnly day) =>
        day.Year == Year && day >= OpenedOn && (ClosedThrough is not { } closed || Month.Of(day) > closed);

    /// <summary>How many vouchers a month of the book's year has; also the place of the last.</summary>
    public int VouchersOf(Month month) => month.Year == Year ? Numbers.GetValueOrDefault(month.Number) : 0;

    /// <summary>What is checked and signed of an open month of the book's year.</summary>
    public MonthDuties DutiesOf(Month month) => OpenMonths.GetValueOrDefault(month.Number, MonthDuties.None);

    public static Book Fold(Book? book, IFact fact) => (book, fact) switch
    {
        (null, BookOpened e) => new(e.BookId, e.Entity, e.Year, e.On, null,
            ImmutableSortedDictionary<int, int>.Empty,
            ImmutableSortedDictionary.Create<string, Money>(StringComparer.Ordinal),
            ImmutableSortedDictionary<int, Money>.Empty,
            ImmutableSortedDictionary.Create<string, Money>(StringComparer.Ordinal),
            ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
            ImmutableSortedDictionary<int, MonthDuties>.Empty),
        ({ } b, VoucherPosted e) => b.With(e),
        ({ } b, VouchersChecked e) => b.With(e.Month, b.DutiesOf(e.Month).With(e)),
        ({ } b, VouchersSigned e) => b.With(e.Month, b.DutiesOf(e.Month).With(e)),
        ({ } b, MonthClosed e) => b with
        {
            ClosedThrough = e.Month,
            OpenMonths = b.OpenMonths.Remove(e.Month.Number),
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {book?.Id ?? "nothing"}"),
    };

    Book With(VoucherPosted voucher)
    {
        var (month, balances, unallocated) = (voucher.BookedOn.Month, Balances, Unallocated);
        foreach (var line in voucher.Lines)
        {
            balances = balances.SetItem(line.Account.Code, balances.GetValueOrDefault(line.Account.Code) + line.Change);
            if (line.Unallocated is true)
                unallocated = unallocated.SetItem(line.Account.Code,
                    unallocated.GetValueOrDefault(line.Account.Code) + OnOwnSide(line));
        }

        return this with
        {
            Numbers = Numbers.SetItem(month, Numbers.GetValueOrDefault(month) + 1),
            Turnover = Turnover.SetItem(month, Turnover.GetValueOrDefault(month) + voucher.Lines.Sum(line => line.Debit)),
            Balances = balances,
            Unallocated = unallocated,
            Reversed = voucher.Reverses is { } number ? Reversed.Add(number) : Reversed,
            OpenMonths = OpenMonths.SetItem(month, DutiesOf(Month.Of(voucher.BookedOn)).With(voucher)),
        };
    }

    Book With(Month month, MonthDuties duties) => this with { OpenMonths = OpenMonths.SetItem(month.Number, duties) };

    static Money OnOwnSide(Line line) => line.Account.Side == Side.Debit ? line.Change : -line.Change;
}
