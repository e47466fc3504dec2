using JasperFx.Events;

namespace Ledger.Projections.Views;

/// <summary>One read model: some tables, and how a page of events changes them.</summary>
public interface IView
{
    IReadOnlyList<ViewTable> Tables { get; }

    /// <summary>Folds the whole page in memory and queues one statement per table.</summary>
    /// <remarks>The page is in log order, but within one transaction the facts of several streams stand stream by
    /// stream: a loan's fact may come before or after its voucher. Reads no clock and no other view.</remarks>
    Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation);
}
