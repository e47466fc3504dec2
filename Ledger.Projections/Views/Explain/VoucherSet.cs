using Ledger.Domain.Basics;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Explain;

/// <summary>Vouchers of an association's book, each by the sum of its debits.</summary>
/// <remarks>Found by the list's own statement: no voucher is listed that does not count, and none counts that is not listed.</remarks>
public sealed record VoucherSet(string Entity, VoucherConditions Conditions) : IItemSet
{
    public bool IsCount => false;

    (string Columns, string Joined) IItemSet.Told => ("line.booked_on, line.book || '/' || line.number, line.summary",
        $"{JournalView.Lines.Name} line on line.position = item.position and line.line = 1");

    string IItemSet.Sql(Moment moment, Parameters values) => values.Include(VoucherList.ItemsSql(Conditions.Status),
        VoucherList.Values(moment, new(Entity, moment, Conditions.Month, Conditions.Status, Search: Conditions.Search)));

    /// <summary>Those of all vouchers that count at a moment, and what they add, by position.</summary>
    /// <param name="lines">All lines of whatever vouchers.</param>
    internal IEnumerable<FigureItem> Items(
        IEnumerable<JournalVoucher> vouchers, IEnumerable<JournalLine> lines, IReadOnlyList<VoucherDuty> duties, Moment moment)
    {
        var worded = lines.Where(line => Conditions.IsWorded(line)).Select(line => line.Position).ToHashSet();
        var book = Keys.Book(Entity, Conditions.Month?.FirstDay ?? moment.AsOf);
        var done = duties.Where(duty => duty.DoneOn <= moment.AsOf && duty.Position <= moment.At).ToList();
        return vouchers.Where(voucher => voucher.Book == book && voucher.BookedOn <= moment.AsOf && voucher.Position <= moment.At
                && Conditions.Fit(voucher, done) && (worded.Contains(voucher.Position) || Conditions.IsWorded(voucher)))
            .Select(voucher => new FigureItem(voucher.Position, 0, voucher.BookedOn, $"{book}/{voucher.Number}", voucher.Summary,
                Money.OfFen(voucher.AmountFen)));
    }
}
