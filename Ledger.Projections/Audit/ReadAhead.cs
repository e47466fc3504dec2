using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ledger.Projections.Audit;

/// <summary>Reads on while what was read is worked on.</summary>
static class ReadAhead
{
    const int BatchSize = 256;
    const int Batches = 4;

    /// <summary>The same items; never more than some thousand of them wait.</summary>
    public static async IAsyncEnumerable<T> Ahead<T>(
        this IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(Batches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => Fill(items, batches.Writer, over.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
                foreach (var item in batch)
                    yield return item;
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }
    }

    static async Task Fill<T>(IAsyncEnumerable<T> items, ChannelWriter<List<T>> batches, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var batch = new List<T>(BatchSize);
            await foreach (var item in items.WithCancellation(cancellation))
            {
                batch.Add(item);
                if (batch.Count < BatchSize)
                    continue;
                await batches.WriteAsync(batch, cancellation);
                batch = new(BatchSize);
            }
            await batches.WriteAsync(batch, cancellation);
        }
        // Whoever takes the items gets it, in its place behind the last one.
        catch (Exception thrown)
        {
            failure = thrown;
        }
        batches.Complete(failure);
    }
}
