using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using Marten;
using Marten.Events.Projections;

namespace Ledger.Projections.Views;

/// <summary>Every view, fed by one shard: events are read once, and all views stand at one log position.</summary>
public sealed class LedgerViews : IProjection
{
    public const string Name = "views";

    /// <summary>The shard's row in <c>mt_event_progression</c>.</summary>
    public const string Shard = $"{Name}:All";

    public static IReadOnlyList<IView> All { get; } =
    [
        new JournalView(), new VillageView(), new MemberView(), new PassbookView(), new LoanView(), new GrantView(), new ResponsibilityView(),
        new HistoryView(), new AuditView(),
    ];

    /// <summary>What operators call a view: <c>journal</c>, <c>loan</c>, …</summary>
    public static string NameOf(IView view) => JsonNamingPolicy.CamelCase.ConvertName(view.GetType().Name[..^"View".Length]);

    /// <summary>The name of the view that a table belongs to.</summary>
    public static string OfTable(string table) =>
        NameOf(All.Single(view => view.Tables.Any(one => one.Definition.Identifier.Name == table)));

    public async Task ApplyAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        // A failed save leaves a tombstone in the log; it is no fact.
        var page = events.Where(e => e.Data is IFact).ToList();
        await Apply(new SessionRows(operations), page, cancellation);
    }

    internal static async Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        foreach (var view in All)
            await view.Apply(into, page, cancellation);
    }
}
