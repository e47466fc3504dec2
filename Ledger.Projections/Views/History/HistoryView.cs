using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections.Views.History;

/// <summary>Every event with where it belongs, who recorded it and what it names: the way from a region, a person, an
/// amount or a number back into the log.</summary>
/// <remarks>Money between county and village stands in the county's book, too; those events have the village as theirs,
/// so that both see it.</remarks>
public sealed class HistoryView : IView
{
    internal static readonly ViewTable Table = new ViewTable("event_index",
    [
        ("position", "bigint"), ("stream", "text"), ("kind", "text"), ("type", "text"), ("county", "text"),
        ("town", "text?"), ("village", "text?"), ("day", "date"), ("recorded_at", "timestamp with time zone"),
        ("actor", "text?"), ("role", "text?"), ("on_behalf_of", "text?"), ("writes", "text?"), ("terms", "text[]"),
    ], "position").OwnedBy("stream").Indexed("town, position").Indexed("village, position").Indexed("stream, position")
        .Indexed("type, position").Indexed("actor, position").Indexed("day, position").Searched("terms");

    public IReadOnlyList<ViewTable> Tables { get; } = [Table];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Table.Insert(into, [.. page.Select(Row)]);
        return Task.CompletedTask;
    }

    static object Row(IEvent e)
    {
        var (fact, region) = ((IFact)e.Data, RegionOf(e));
        return new
        {
            Position = e.Sequence,
            Stream = e.StreamKey!,
            Kind = EventReader.KindOf(e.StreamKey!),
            Type = EventNames.All[fact.GetType()],
            County = region.Length >= Region.CountyDigits ? Region.CountyOf(region) : region,
            Town = region.Length >= Region.TownDigits ? Region.TownOf(region) : null,
            Village = Region.IsVillage(region) ? region : null,
            Day = fact.On,
            RecordedAt = e.Timestamp.UtcDateTime,
            Actor = HeaderOf(e, LedgerStore.ActorHeader),
            Role = HeaderOf(e, LedgerStore.RoleHeader),
            OnBehalfOf = HeaderOf(e, LedgerStore.OnBehalfOfHeader),
            Writes = Writing.KindOf(fact) is { } kind ? Stored.NameOf(kind) : null,
            Terms = Mentions.Of(fact),
        };
    }

    /// <summary>The stream's region; of a county's voucher about one village, that village.</summary>
    internal static string RegionOf(IEvent e) =>
        (e.Data as VoucherPosted)?.Lines.Select(line => line.Entity).FirstOrDefault(other => other is not null && Region.IsVillage(other))
        ?? Keys.RegionOf(e.StreamKey!);

    internal static string? HeaderOf(IEvent e, string name) => e.GetHeader(name)?.ToString();
}
