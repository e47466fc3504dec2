using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Ledger.Projections.Bundles;

/// <summary>The lines of a bundle, as bytes: each ends in a newline, the last one too.</summary>
static class BundleLines
{
    /// <summary>Longer than the header of any county; a longer line is refused, not read.</summary>
    const int Longest = 256 * 1024 * 1024;

    /// <exception cref="FormatException">The last line is not ended: the file was cut off.</exception>
    public static async IAsyncEnumerable<byte[]> Read(Stream bundle, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(bundle, new(leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (rest.Length > Longest || read.IsCompleted && !rest.IsEmpty)
                throw new FormatException("the file is cut off in a line");

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                break;
        }
        await reader.CompleteAsync();
    }
}
