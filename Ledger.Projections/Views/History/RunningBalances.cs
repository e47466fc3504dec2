using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.History;

/// <summary>The accounts of some associations at a place in the log, moved on event by event. As on every statement, an
/// association counts by its latest book.</summary>
sealed class RunningBalances
{
    readonly Dictionary<string, (string Book, Dictionary<string, Money> Accounts)> _entities = [];
    readonly SortedDictionary<string, Money> _total = new(StringComparer.Ordinal);
    readonly Func<string, bool> _counts;

    /// <param name="counts">Which associations belong to it, by code.</param>
    RunningBalances(Func<string, bool> counts) => _counts = counts;

    /// <summary>By account code, debit minus credit, of all of them together. Accounts that nobody ever used are left out.</summary>
    public IReadOnlyDictionary<string, Money> Total => new SortedDictionary<string, Money>(_total, StringComparer.Ordinal);

    /// <summary>Before the first event.</summary>
    public static RunningBalances Before(Func<string, bool> counts) => new(counts);

    /// <summary>A region's associations at the snapshot's position, whatever the business date.</summary>
    public static async Task<RunningBalances> Of(ViewSnapshot snapshot, string region)
    {
        var (balances, entities) = (new RunningBalances(entity => Region.Contains(region, entity)), ViewSnapshot.RangeOf(region));
        foreach (var book in await snapshot.Rows(BooksSql, [entities.From, entities.Before, snapshot.Position], row => row.GetString(0)))
            balances.Open(Keys.EntityOf(book), book);
        foreach (var sum in await BookSum.Read(snapshot, entities, snapshot.AsOf))
            balances.Add(sum.Entity, sum.Account, sum.Balance);
        return balances;
    }

    /// <summary>One book at the snapshot's position.</summary>
    public static async Task<RunningBalances> OfBook(ViewSnapshot snapshot, string bookId)
    {
        var balances = new RunningBalances(_ => true);
        balances.Open(Keys.EntityOf(bookId), bookId);
        foreach (var (account, balance) in await snapshot.Rows(
            BookSql, [bookId, snapshot.Position], row => (row.GetString(0), row.Money(1))))
            balances.Add(Keys.EntityOf(bookId), account, balance);
        return balances;
    }

    public void Apply(IFact fact)
    {
        if (fact is BookOpened opened && _counts(opened.Entity))
            Open(opened.Entity, opened.BookId);
        else if (fact is VoucherPosted voucher && Holds(voucher.BookId))
            foreach (var line in voucher.Lines)
                Add(Keys.EntityOf(voucher.BookId), line.Account.Code, line.Change);
    }

    bool Holds(string book) => _entities.TryGetValue(Keys.EntityOf(book), out var entity) && entity.Book == book;

    /// <summary>A later year's book takes the place of the one before.</summary>
    void Open(string entity, string book)
    {
        if (_entities.TryGetValue(entity, out var held))
        {
            if (string.CompareOrdinal(book, held.Book) <= 0)
                return;
            foreach (var (account, balance) in held.Accounts)
                _total[account] -= balance;
        }
        _entities[entity] = (book, []);
    }

    void Add(string entity, string account, Money change)
    {
        var accounts = _entities[entity].Accounts;
        accounts[account] = accounts.GetValueOrDefault(account) + change;
        _total[account] = _total.GetValueOrDefault(account) + change;
    }

    internal static readonly string BooksSql = $"""
        select entity || '/' || lpad(max(year)::text, 4, '0') from {JournalView.Books.Name}
        where entity >= $1 and entity < $2 and position <= $3
        group by entity
        """;

    internal static readonly string BookSql = $"""
        select account, sum(debit_fen - credit_fen)::bigint from {JournalView.Lines.Name}
        where book = $1 and position <= $2
        group by account
        """;
}
