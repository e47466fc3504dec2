using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
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
        Turns.Insert(into, [.. page.SelectMany(e => TurnsOf((IFact)e.Data, e.Sequence))]);
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

    static IEnumerable<Turn> TurnsOf(IFact fact, long position) => fact switch
    {
        LoanApproved { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        LoanBroughtForward { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        RepaymentReversed { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        LoansHandedOver e => e.LoanIds.Select(loan => new Turn(loan, e.Post, position, e.ToOfficer, e.On)),
        LoanSettled e => End(e.LoanId, position, e.On),
        LoanRejected e => End(e.LoanId, position, e.On),
        LoanWithdrawn e => End(e.LoanId, position, e.On),
        _ => [],
    };

    static IEnumerable<Turn> Begin(string loan, IReadOnlyList<Answering> by, long position, DateOnly on) =>
        by.Select(answering => new Turn(loan, answering.Post, position, answering.OfficerId, on));

    static IEnumerable<Turn> End(string loan, long position, DateOnly on) =>
        Answering.Posts.Select(post => new Turn(loan, post, position, null, on));

    sealed record Turn(string Loan, Post Post, long Position, string? Officer, DateOnly FromOn)
    {
        public string Village => Keys.VillageOf(Loan);
    }
}
