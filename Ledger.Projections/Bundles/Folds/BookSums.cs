using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>What moved in the books of some associations up to two days. Remembers sums, no lines.</summary>
/// <param name="counts">Which associations, by code.</param>
/// <param name="from">The first day; what lies before it is summed apart.</param>
sealed class BookSums(Func<string, bool> counts, DateOnly from, Moment moment)
{
    readonly Dictionary<string, OpenedBook> _latest = [];
    readonly Dictionary<(string Book, string Account), BookSum> _before = [];
    readonly Dictionary<(string Book, string Account), BookSum> _moved = [];

    /// <summary>Some of its books are in the bundle, of whatever moment.</summary>
    public bool IsHeld { get; private set; }

    public void Take(ProvedEvent proved)
    {
        if (EventReader.KindOf(proved.Leaf.Stream) != Keys.BookKind || !counts(Keys.RegionOf(proved.Leaf.Stream)))
            return;

        IsHeld = true;
        if (proved.Leaf.Position > moment.At)
            return;

        IEvent[] page = [proved.Event];
        foreach (var book in JournalFold.Books(page).Where(book => book.OpenedOn <= moment.AsOf))
            if (!_latest.TryGetValue(book.Entity, out var latest) || latest.Year < book.Year)
                _latest[book.Entity] = book;
        foreach (var day in JournalFold.Days(JournalFold.Lines(page)).Where(day => day.Day <= moment.AsOf))
        {
            Add(_moved, day);
            if (day.Day < from)
                Add(_before, day);
        }
    }

    /// <summary>Of each association's latest book.</summary>
    public (List<BookSum> Before, List<BookSum> Moved) Sums() => (Latest(_before), Latest(_moved));

    List<BookSum> Latest(Dictionary<(string Book, string Account), BookSum> sums) => BookSum.Sorted(sums
        .Where(sum => _latest.TryGetValue(sum.Value.Entity, out var book) && sum.Key.Book == Keys.Book(book.Entity, new(book.Year, 1, 1)))
        .Select(sum => sum.Value));

    static void Add(Dictionary<(string Book, string Account), BookSum> sums, BalanceDay day)
    {
        var key = (Keys.Book(day.Entity, day.Day), day.Account);
        sums[key] = sums.GetValueOrDefault(key, new(day.Entity, day.Account, default, default, default)).With(day);
    }
}
