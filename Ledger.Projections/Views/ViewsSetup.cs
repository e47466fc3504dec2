using JasperFx.Events.Projections;
using Marten;

namespace Ledger.Projections.Views;

/// <summary>Registers the read side with the store.</summary>
public static class ViewsSetup
{
    public static StoreOptions AddViews(this StoreOptions options)
    {
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            options.Storage.ExtendedSchemaObjects.Add(table.Definition);
        options.Projections.Add(new LedgerViews(), ProjectionLifecycle.Async, LedgerViews.Name, Shard);
        NeverSkip(options);
        Hurry(options);
        return options;
    }

    static void Shard(AsyncOptions shard)
    {
        // Each page is folded in memory and written by one statement a table: larger pages cost less per event.
        (shard.BatchSize, shard.MaximumHopperSize) = (2_000, 10_000);
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            shard.DeleteDataInTableOnTeardown(table.Name);
    }

    /// <summary>A view that leaves an event out is wrong for ever; a shard that stops is seen and mended.</summary>
    static void NeverSkip(StoreOptions options)
    {
        foreach (var errors in new[] { options.Projections.Errors, options.Projections.RebuildErrors })
            (errors.SkipApplyErrors, errors.SkipSerializationErrors, errors.SkipUnknownEvents) = (false, false, false);
    }

    /// <summary>A commit wakes the daemon by notification; polling is for a notification that was lost.</summary>
    static void Hurry(StoreOptions options)
    {
        options.Projections.AsyncListeners.Add(new ViewsSignal());
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(50);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
    }
}
