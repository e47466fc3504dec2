using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>The whole log of a region or stream, forwards, with what each event wrote and where things stood after it.</summary>
/// <param name="stream">One stream only; null for everything of the region.</param>
public sealed class ReplayFold(string region, string? stream, Language language, Moment moment) : IBundleFold<Replay>
{
    readonly VoucherPairs _pairs = new();
    readonly Course _course = Course.Before(region, stream);
    readonly List<ReplayStep> _steps = [];

    public void Take(ProvedEvent proved)
    {
        var lines = _pairs.Take(proved);
        if (proved.Leaf.Position <= moment.At && IsOf(proved.Event))
            _steps.Add(new(LoggedEvent.Of(proved.Event, language), lines, _course.After(proved.Fact)));
    }

    public Replay? Answer() => _steps.Count > 0 ? new(_steps, null) : null;

    bool IsOf(IEvent e) => stream is null ? Region.Contains(region, HistoryView.RegionOf(e)) : e.StreamKey == stream;
}
