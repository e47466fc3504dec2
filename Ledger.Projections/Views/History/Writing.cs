using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.History;

/// <summary>Which voucher a business fact wrote: the n-th of its stream that writes a kind of voucher wrote the n-th voucher
/// of that kind that names the stream as its cause.</summary>
static class Writing
{
    /// <summary>The kind of voucher that a fact comes with; null for a fact that moves no money.</summary>
    public static VoucherKind? KindOf(IFact fact) => fact switch
    {
        SharesSubscribed => VoucherKind.Subscription,
        SharesGranted => VoucherKind.Grant,
        SharesBroughtForward or LoanBroughtForward => VoucherKind.BroughtForward,
        LoanDisbursed => VoucherKind.Payout,
        LoanRepaid => VoucherKind.Repayment,
        RepaymentReversed => VoucherKind.RepaymentReversal,
        LoanAssessed { Moved.IsZero: false } => VoucherKind.Overdue,
        _ => null,
    };

    /// <summary>Positions of facts and of the vouchers that they wrote, for some streams, up to a position.</summary>
    internal static readonly string Sql = $"""
        with fact as (
            select position, stream, writes, row_number() over (partition by stream, writes order by position) as turn
            from {HistoryView.Table.Name} where stream = any($1) and writes is not null),
        voucher as (
            select position, cause, kind, row_number() over (partition by cause, kind order by position) as turn
            from {JournalView.Vouchers.Name} where cause = any($1) and position <= $2)
        select fact.position, voucher.position
        from fact join voucher on voucher.cause = fact.stream and voucher.kind = fact.writes and voucher.turn = fact.turn
        """;

    /// <summary>By the fact's position, the lines that it wrote.</summary>
    public static async Task<ILookup<long, WrittenLine>> Lines(ViewSnapshot snapshot, IReadOnlyCollection<string> streams)
    {
        if (streams.Count == 0)
            return Array.Empty<WrittenLine>().ToLookup(_ => 0L);

        var pairs = await snapshot.Rows(Sql, [streams.ToArray(), snapshot.Position], row => (Fact: row.GetInt64(0), Voucher: row.GetInt64(1)));
        var lines = await WrittenLine.Read(snapshot, pairs.Select(pair => pair.Voucher).ToArray());
        return pairs.SelectMany(pair => lines[pair.Voucher].Select(line => (pair.Fact, line)))
            .ToLookup(pair => pair.Fact, pair => pair.line);
    }
}
