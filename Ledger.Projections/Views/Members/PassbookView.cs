using JasperFx.Events;

namespace Ledger.Projections.Views.Members;

/// <summary>The lines of all passbooks.</summary>
/// <remarks>Rows and not a document per household: a row is written once, whereas a document would be rewritten whole with
/// every payment for as long as the household is a member; and a loan's line needs no look-up of its borrower.</remarks>
public sealed class PassbookView : IView
{
    internal static readonly ViewTable Table = new ViewTable("passbook_line",
    [
        ("position", "bigint"), ("subject", "text"), ("kind", "text"), ("booked_on", "date"), ("value_on", "date"),
        ("loan", "text?"), ("card", "text?"), ("own_fen", "bigint"), ("matched_fen", "bigint"), ("gifted_fen", "bigint"),
        ("principal_fen", "bigint"), ("fee_fen", "bigint"), ("overdue_fee_fen", "bigint"),
    ], "position").OwnedBy("subject").Indexed("subject, booked_on, position");

    public IReadOnlyList<ViewTable> Tables { get; } = [Table];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Table.Insert(into, PassbookFold.Lines(page));
        return Task.CompletedTask;
    }
}
