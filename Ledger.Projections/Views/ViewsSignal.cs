using JasperFx.Events.Daemon.HighWater;
using Marten;
using Marten.Services;

namespace Ledger.Projections.Views;

/// <summary>Word of mouth within one process: a commit wakes the daemon, and the daemon's page wakes who waits for it.</summary>
/// <remarks>Only a shortcut. Without it everything still happens, at the pace of polling; so it may be lost, and need not
/// cross processes.</remarks>
public sealed class ViewsSignal : DocumentSessionListenerBase, IDaemonWakeup, IChangeListener
{
    readonly SemaphoreSlim _written = new(0, 1);
    TaskCompletionSource _page = NewPage();

    /// <summary>The store's own.</summary>
    public static ViewsSignal Of(IDocumentStore store) =>
        store.Options is StoreOptions options && options.Projections.Wakeup is ViewsSignal signal
            ? signal
            : throw new InvalidOperationException($"{nameof(ViewsSetup.AddViews)} was not called, or its wake-up was replaced");

    /// <summary>Ends when the daemon has committed one more page.</summary>
    public Task NextPage => _page.Task;

    /// <summary>The daemon waits here between two looks at the log.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken token) => _written.WaitAsync(timeout, token);

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (commit.GetEvents().Any())
            Wake();
        return Task.CompletedTask;
    }

    Task IChangeListener.AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Interlocked.Exchange(ref _page, NewPage()).SetResult();
        return Task.CompletedTask;
    }

    Task IChangeListener.BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) =>
        Task.CompletedTask;

    /// <summary>A daemon that ends disposes of its wake-up, while sessions still ring: nothing to give back.</summary>
    public void Dispose()
    {
    }

    /// <summary>One pending call is enough, however many commits there were.</summary>
    void Wake()
    {
        lock (_written)
            if (_written.CurrentCount == 0)
                _written.Release();
    }

    static TaskCompletionSource NewPage() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
