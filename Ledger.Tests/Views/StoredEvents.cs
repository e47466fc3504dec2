using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Tests.Views;

/// <summary>The log as it was written, for folds of its beginnings.</summary>
static class StoredEvents
{
    /// <summary>Every fact in log order.</summary>
    public static async Task<IReadOnlyList<IEvent>> Of(IDocumentStore store)
    {
        await using var session = store.QuerySession();
        return await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The balances of a region's books by account code, folded from the events up to a position.</summary>
    public static Dictionary<string, Money> Balances(IReadOnlyList<IEvent> log, string region, long position) => log
        .Where(e => e.Sequence <= position && e.StreamKey!.StartsWith("book/" + region, StringComparison.Ordinal))
        .GroupBy(e => e.StreamKey!, e => (IFact)e.Data)
        .Select(book => book.Aggregate((Book?)null, Book.Fold)!)
        .SelectMany(book => book.Balances)
        .GroupBy(balance => balance.Key)
        .ToDictionary(account => account.Key, account => account.Sum(balance => balance.Value));
}
