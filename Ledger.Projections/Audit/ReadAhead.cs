using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ledger.Projections.Audit;

/// <summary>Reads on while what was read is worked on, by as many threads as are free.</summary>
static class ReadAhead
{
    const int BatchSize = 256;
    const int Batches = 16;

    /// <summary>What becomes of each item, in the order of the items; never more than some thousand of them wait.</summary>
    /// <param name="work">Done for some items in a row, beside other calls of it.</param>
    public static async IAsyncEnumerable<TResult> Ahead<TItem, TResult>(this IAsyncEnumerable<TItem> items,
        Func<IReadOnlyList<TItem>, IReadOnlyList<TResult>> work, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Task<IReadOnlyList<TResult>>>(
            new BoundedChannelOptions(Batches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => Fill(items, work, batches.Writer, over.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
                foreach (var result in await batch)
                    yield return result;
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }
    }

    static async Task Fill<TItem, TResult>(IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, IReadOnlyList<TResult>> work,
        ChannelWriter<Task<IReadOnlyList<TResult>>> batches, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var batch = new List<TItem>(BatchSize);
            await foreach (var item in items.WithCancellation(cancellation))
            {
                batch.Add(item);
                if (batch.Count < BatchSize)
                    continue;
                await Hand(batch);
                batch = new(BatchSize);
            }
            await Hand(batch);
        }
        // Whoever takes the results gets it, in its place behind the last one.
        catch (Exception thrown)
        {
            failure = thrown;
        }
        batches.Complete(failure);

        ValueTask Hand(List<TItem> batch) => batches.WriteAsync(Task.Run(() => work(batch), CancellationToken.None), cancellation);
    }
}
