using Ledger.Domain.Books;

namespace Ledger.Api.Execution;

/// <summary>The streams of one batch, in memory: each command sees what the commands before it added.</summary>
public sealed class Workspace
{
    readonly Dictionary<string, EventStream> _streams = [];
    readonly Dictionary<VoucherKey, VoucherPosted> _vouchers = [];

    /// <summary>Streams with facts that wait for the commit.</summary>
    public IEnumerable<EventStream> Changed => _streams.Values.Where(stream => stream.Facts.Count > 0);

    public bool Knows(string key) => _streams.ContainsKey(key);

    public void Add(EventStream stream) => _streams[stream.Key] = stream;

    public void Add(VoucherKey key, VoucherPosted voucher) => _vouchers[key] = voucher;

    /// <summary>A stream that was loaded, or looked for and not found.</summary>
    public EventStream Stream(string key) => _streams.TryGetValue(key, out var stream)
        ? stream
        : throw new InvalidOperationException($"{key} was not loaded");

    /// <summary>A voucher that was loaded, or that this batch posts; null when there is none.</summary>
    public VoucherPosted? Voucher(VoucherKey key) => _vouchers.GetValueOrDefault(key)
        ?? Changed.SelectMany(stream => stream.Facts).OfType<VoucherPosted>()
            .FirstOrDefault(voucher => voucher.BookId == key.BookId && voucher.Number == key.Number);
}

/// <summary>A command names something that does not exist.</summary>
#pragma warning disable CA1032 // it always names the stream
public sealed class MissingStreamException(string key) : Exception($"{key} does not exist")
{
    public string Key { get; } = key;
}
#pragma warning restore CA1032
