using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>Who answered for which loan from which day on: one row whenever it passes to somebody, or to nobody when the
/// loan has ended. Rows are only added; of those dated by a day, the last in the log is what holds on it.</summary>
public sealed class ResponsibilityView : IView
{
    internal static readonly ViewTable Turns = new ViewTable("responsibility",
    [
        ("loan", "text"), ("post", "text"), ("position", "bigint"), ("village", "text"), ("officer", "text?"),
        ("from_on", "date"),
    ], "loan", "post", "position").OwnedBy("village").Indexed("village, loan, post, position").Indexed("officer", "officer is not null");

    internal static readonly ViewTable Handovers = new ViewTable("handover",
    [
        ("village", "text"), ("number", "integer"), ("post", "text"), ("from_officer", "text?"), ("to_officer", "text"),
        ("loans", "jsonb"), ("handed_on", "date"), ("position", "bigint"),
    ], "village", "number").OwnedBy("village");

    internal static readonly ViewTable Signatures = new ViewTable("handover_signature",
    [
        ("village", "text"), ("number", "integer"), ("person", "text"), ("signed_on", "date"), ("position", "bigint"),
    ], "village", "number", "person").OwnedBy("village");

    public IReadOnlyList<ViewTable> Tables { get; } = [Turns, Handovers, Signatures];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Turns.Insert(into, [.. page.SelectMany(e => ResponsibilityTurn.Of((IFact)e.Data, e.Sequence))]);
        Handovers.Insert(into, [.. page.OfType<IEvent<LoansHandedOver>>().Select(e => new
        {
            Village = e.Data.VillageId,
            e.Data.Number,
            e.Data.Post,
            e.Data.FromOfficer,
            e.Data.ToOfficer,
            Loans = e.Data.LoanIds,
            HandedOn = e.Data.On,
            Position = e.Sequence,
        })]);
        Signatures.Insert(into, [.. page.OfType<IEvent<HandoverSigned>>().Select(e => new
        {
            Village = e.Data.VillageId,
            e.Data.Number,
            Person = e.Data.SignedBy,
            SignedOn = e.Data.On,
            Position = e.Sequence,
        })]);
        return Task.CompletedTask;
    }
}
