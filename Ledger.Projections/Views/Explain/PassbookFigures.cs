using Ledger.Domain.Basics;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>Balances of a household's passbook, as the entries that they are the sum of.</summary>
static class PassbookFigures
{
    static readonly Dictionary<string, Func<PassbookLine, long>> Columns = new()
    {
        ["own"] = line => line.OwnFen,
        ["matched"] = line => line.MatchedFen,
        ["gifted"] = line => line.GiftedFen,
        ["shares"] = line => line.OwnFen + line.MatchedFen + line.GiftedFen,
        ["owed"] = line => line.PrincipalFen,
    };

    /// <param name="upTo">The last entry that counts, by business date and position; null for all of the moment.</param>
    /// <returns>Null for a name that is no column.</returns>
    public static IFigure? Of(string memberId, string column, (DateOnly On, long Position)? upTo) =>
        !Columns.TryGetValue(column, out var fen) ? null : new EventFigure(async source =>
            [.. (await source.Passbook(memberId))
                .Where(line => fen(line) != 0 && (upTo is null || (line.BookedOn, line.Position).CompareTo(upTo.Value) <= 0))
                .Select(line => new FigureItem(
                    line.Position, 0, line.BookedOn, line.Subject, Stored.NameOf(line.Kind), Money.OfFen(fen(line))))]);
}
