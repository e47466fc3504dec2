using Ledger.Domain.Books;
using Ledger.Projections.Views.History;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>Brings facts and the vouchers that they wrote together while a log goes by: as <see cref="Writing"/> says, the n-th
/// of a stream and kind with the n-th.</summary>
sealed class VoucherPairs
{
    readonly Dictionary<(string Stream, VoucherKind Kind), (Queue<List<WrittenLine>> Facts, Queue<IReadOnlyList<WrittenLine>> Vouchers)> _waiting = [];

    /// <summary>The lines that an event wrote: its own, or those of a voucher that comes before or after it. A list that is
    /// still empty is filled when the voucher comes.</summary>
    public IReadOnlyList<WrittenLine> Take(ProvedEvent proved)
    {
        if (proved.Fact is VoucherPosted voucher)
            return Take(voucher, [.. WrittenLine.By(proved.Leaf.Position, voucher)]);

        List<WrittenLine> lines = [];
        if (Writing.KindOf(proved.Fact) is { } kind)
        {
            Waiting(proved.Leaf.Stream, kind).Facts.Enqueue(lines);
            Meet(proved.Leaf.Stream, kind);
        }
        return lines;
    }

    IReadOnlyList<WrittenLine> Take(VoucherPosted voucher, IReadOnlyList<WrittenLine> lines)
    {
        if (voucher.Cause is { } cause)
        {
            Waiting(cause, voucher.Kind).Vouchers.Enqueue(lines);
            Meet(cause, voucher.Kind);
        }
        return lines;
    }

    void Meet(string stream, VoucherKind kind)
    {
        var (facts, vouchers) = Waiting(stream, kind);
        if (facts.Count > 0 && vouchers.Count > 0)
            facts.Dequeue().AddRange(vouchers.Dequeue());
    }

    (Queue<List<WrittenLine>> Facts, Queue<IReadOnlyList<WrittenLine>> Vouchers) Waiting(string stream, VoucherKind kind)
    {
        if (!_waiting.TryGetValue((stream, kind), out var waiting))
            _waiting[(stream, kind)] = waiting = (new(), new());
        return waiting;
    }
}
