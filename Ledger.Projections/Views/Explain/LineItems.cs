using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Explain;

/// <summary>The lines of a <see cref="LineSet"/> among lines at hand: what its statement says to a database.</summary>
static class LineItems
{
    /// <param name="linesOf">All lines of an account, by its code.</param>
    /// <param name="books">Every book that was ever opened.</param>
    public static IEnumerable<FigureItem> Of(
        LineSet set, Func<string, IEnumerable<JournalLine>> linesOf, IReadOnlyCollection<OpenedBook> books, Moment moment)
    {
        var counted = set.Place is { } place ? [place.Book] : Latest(books, set.Entities, moment);
        return set.Accounts.Debit.Select(account => (account.Code, Sign: 1))
            .Concat(set.Accounts.Credit.Select(account => (account.Code, Sign: -1)))
            .SelectMany(one => linesOf(one.Code)
                .Where(line => line.BookedOn <= moment.AsOf && line.Position <= moment.At && counted.Contains(line.Book) && Counts(set, line))
                .Select(line => ItemOf(line, one.Sign * Fen(set.Part, line))))
            .Where(item => !item.Amount.IsZero)
            .OrderBy(item => item.Place);
    }

    /// <summary>Of each association in a range of codes its latest book opened by the moment.</summary>
    public static HashSet<string> Latest(IEnumerable<OpenedBook> books, (string From, string Before) entities, Moment moment) =>
    [
        .. books.Where(book => IsIn(entities, book.Entity) && book.OpenedOn <= moment.AsOf && book.Position <= moment.At)
            .GroupBy(book => book.Entity)
            .Select(entity => Keys.Book(entity.Key, new(entity.Max(book => book.Year), 1, 1))),
    ];

    static bool IsIn((string From, string Before) entities, string entity) =>
        string.CompareOrdinal(entity, entities.From) >= 0 && string.CompareOrdinal(entity, entities.Before) < 0;

    static bool Counts(LineSet set, JournalLine line) => CountsAsPart(set, line)
        && (set.Owner is not { } owner || IsOf(owner, line))
        && (set.Loans is not { } loans || (line.Loan is { } loan && loans.Contains(loan)))
        && (set.Place is not { } place
            || (line.BookedOn, line.Position, line.Line).CompareTo((place.On, place.Position, place.Line)) <= 0);

    static bool CountsAsPart(LineSet set, JournalLine line) => set.Part switch
    {
        LinePart.Opening => line.Kind == VoucherKind.Opening || line.BookedOn < set.Since,
        LinePart.Debit or LinePart.Credit when set.Listed is { } listed => listed.Fit(line),
        LinePart.Debit or LinePart.Credit or LinePart.Movement => line.Kind != VoucherKind.Opening && line.BookedOn >= set.Since,
        _ => true,
    };

    static bool IsOf(LineOwner owner, JournalLine line) => owner.Unallocated ? line.Unallocated
        : !line.Unallocated && (line.Member ?? line.Loan ?? line.OtherEntity ?? line.Fund ?? line.Counterparty) == owner.Of;

    static long Fen(LinePart part, JournalLine line) => part switch
    {
        LinePart.Debit => line.DebitFen,
        LinePart.Credit => line.CreditFen,
        _ => line.DebitFen - line.CreditFen,
    };

    static FigureItem ItemOf(JournalLine line, long fen) => new(line.Position, line.Line, line.BookedOn,
        $"{line.Book}/{line.Number}", $"{line.Account} {line.LineSummary ?? line.Summary}", Money.OfFen(fen));
}
