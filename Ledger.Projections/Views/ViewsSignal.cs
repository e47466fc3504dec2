using Marten;
using Marten.Services;

namespace Ledger.Projections.Views;

/// <summary>Word of mouth within one process: each page that the daemon commits wakes who waits for the views.</summary>
/// <remarks>Only a shortcut, and it does not cross processes: who waits also looks by himself.</remarks>
sealed class ViewsSignal : IChangeListener
{
    TaskCompletionSource _page = NewPage();

    /// <summary>The one of a store that has views.</summary>
    public static ViewsSignal Of(IDocumentStore store) =>
        ((StoreOptions)store.Options).Projections.AsyncListeners.OfType<ViewsSignal>().Single();

    /// <summary>Ends when the daemon has committed one more page.</summary>
    public Task NextPage => _page.Task;

    public Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Interlocked.Exchange(ref _page, NewPage()).SetResult();
        return Task.CompletedTask;
    }

    public Task BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) =>
        Task.CompletedTask;

    static TaskCompletionSource NewPage() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
