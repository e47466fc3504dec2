using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>The lines of one account of an association, from a day of a year on.</summary>
/// <param name="from">Null for the first day of the moment's year.</param>
public sealed class AccountLedgerFold(string entity, Account account, DateOnly? from, Moment moment) : IBundleFold<AccountLedger>
{
    readonly DateOnly _from = from ?? new(moment.AsOf.Year, 1, 1);
    readonly List<JournalLine> _lines = [];
    Money _opening;
    bool _isHeld;

    public void Take(ProvedEvent proved)
    {
        _isHeld |= proved.Leaf.Stream.StartsWith($"{Keys.BookKind}/{entity}/", StringComparison.Ordinal);
        if (proved.Leaf.Position > moment.At || proved.Leaf.Stream != Keys.Stream(Keys.BookKind, Keys.Book(entity, _from)))
            return;

        foreach (var line in JournalFold.Lines([proved.Event]).Where(line => line.Account == account.Code && line.BookedOn <= moment.AsOf))
            if (line.BookedOn < _from)
                _opening += Money.OfFen(line.DebitFen - line.CreditFen);
            else
                _lines.Add(line);
    }

    public AccountLedger? Answer() => _isHeld
        ? new(_opening, new(AccountLedger.WithBalances(_opening,
            _lines.OrderBy(line => (line.BookedOn, line.Position, line.Line)).Select(AccountLedgerLine.Of)), null))
        : null;
}
