using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;

namespace Ledger.Api.Execution;

/// <summary>The streams of one batch, in memory: each command sees what the commands before it added.</summary>
public sealed class Workspace
{
    readonly Dictionary<string, EventStream> _streams = [];
    readonly Dictionary<VoucherKey, VoucherPosted> _vouchers = [];

    readonly Dictionary<string, IReadOnlyCollection<string>> _openLoans = [];

    readonly List<LoggedFact> _log = [];

    /// <summary>What waits for the commit, in the order in which commands made it.</summary>
    public IReadOnlyList<LoggedFact> Log => _log;

    /// <summary>Streams with facts that wait for the commit.</summary>
    public IEnumerable<EventStream> Changed => _streams.Values.Where(stream => stream.Facts.Count > 0);

    public bool Knows(string key) => _streams.ContainsKey(key);

    /// <summary>Notes in the log what a command has just added to its streams.</summary>
    public void Record(IEnumerable<string> keys, Envelope origin)
    {
        foreach (var key in keys)
            foreach (var (fact, version) in Stream(key).TakeNew())
                _log.Add(new(key, version, fact, origin));
    }

    /// <summary>Remembers where the log stands; calling the answer takes it back there.</summary>
    public Action MarkLog()
    {
        var count = _log.Count;
        return () => _log.RemoveRange(count, _log.Count - count);
    }

    public void Add(EventStream stream) => _streams[stream.Key] = stream;

    public void Add(VoucherPosted voucher) => _vouchers[new(voucher.BookId, voucher.Number)] = voucher;

    /// <summary>The keys of a village's loans that somebody answers for, as they are stored.</summary>
    public void AddOpenLoans(string villageId, IReadOnlyCollection<string> keys) => _openLoans[villageId] = keys;

    /// <summary>The ids of these loans with what this batch has changed, in order.</summary>
    public IReadOnlyList<string> OpenLoans(string villageId)
    {
        var prefix = Keys.Stream(Keys.LoanKind, $"{villageId}-");
        var open = _openLoans[villageId].ToHashSet();
        foreach (var stream in _streams.Values.Where(stream => stream.Key.StartsWith(prefix, StringComparison.Ordinal)))
            if (stream.Snapshot is Loan { IsHeld: true })
                open.Add(stream.Key);
            else
                open.Remove(stream.Key);
        return [.. open.Order(StringComparer.Ordinal).Select(key => key[Keys.Stream(Keys.LoanKind, "").Length..])];
    }

    /// <summary>A stream that was loaded, or looked for and not found.</summary>
    public EventStream Stream(string key) => _streams.TryGetValue(key, out var stream)
        ? stream
        : throw new InvalidOperationException($"{key} was not loaded");

    /// <summary>Of these vouchers the ones that were loaded, or that this batch posts, in the order of the keys.</summary>
    public IReadOnlyList<VoucherPosted> Vouchers(IEnumerable<VoucherKey> keys)
    {
        var posted = _log.Select(logged => logged.Fact).OfType<VoucherPosted>()
            .ToDictionary(voucher => new VoucherKey(voucher.BookId, voucher.Number));
        return [.. keys.Select(key => _vouchers.GetValueOrDefault(key) ?? posted.GetValueOrDefault(key)).OfType<VoucherPosted>()];
    }
}

/// <summary>A fact that waits for the commit, and whose request made it.</summary>
public sealed record LoggedFact(string Stream, long Version, IFact Fact, Envelope Origin);

/// <summary>A command names something that does not exist.</summary>
#pragma warning disable CA1032 // it always names the stream
public sealed class MissingStreamException(string key) : Exception($"{key} does not exist")
{
    public string Key { get; } = key;
}
#pragma warning restore CA1032
