using JasperFx.Events.Projections;
using Marten;

namespace Ledger.Projections.Views;

/// <summary>Registers the read side with the store.</summary>
public static class ViewsSetup
{
    /// <param name="pageSize">The most events that are folded and written together.</param>
    public static StoreOptions AddViews(this StoreOptions options, int pageSize)
    {
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            options.Storage.ExtendedSchemaObjects.Add(table.Definition);
        options.Storage.ExtendedSchemaObjects.Add(ViewsShape.Table.Definition);
        options.Projections.Add(
            new LedgerViews(), ProjectionLifecycle.Async, LedgerViews.Name, shard => SetUp(shard, pageSize));
        NeverSkip(options);
        Hurry(options);
        return options;
    }

    static void SetUp(AsyncOptions shard, int pageSize)
    {
        (shard.BatchSize, shard.MaximumHopperSize) = (pageSize, 5 * pageSize);
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            shard.DeleteDataInTableOnTeardown(table.Name);
    }

    /// <summary>A view that leaves an event out is wrong for ever; a shard that stops is seen and mended.</summary>
    static void NeverSkip(StoreOptions options)
    {
        foreach (var errors in new[] { options.Projections.Errors, options.Projections.RebuildErrors })
            (errors.SkipApplyErrors, errors.SkipSerializationErrors, errors.SkipUnknownEvents) = (false, false, false);
    }

    /// <summary>The views follow the log a quarter of a second behind at most, so that a busy hour's events are folded by
    /// the hundred; who needs them sooner wakes the daemon (<see cref="ViewsClock"/>).</summary>
    static void Hurry(StoreOptions options)
    {
        options.Projections.AsyncListeners.Add(new ViewsSignal());
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(250);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
    }
}
