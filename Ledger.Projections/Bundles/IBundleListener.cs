using System.Diagnostics.CodeAnalysis;
using JasperFx.Events;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;

namespace Ledger.Projections.Bundles;

/// <summary>Hears the events of a bundle while it is verified, so that what is read in it is what was proved.</summary>
public interface IBundleListener
{
    /// <param name="size">Leaves of the tree that the bundle is proved against.</param>
    void Begin(BundleHeader header, long size);

    /// <summary>An event as the file says it; nothing is proved yet.</summary>
    void See(Leaf leaf);

    /// <summary>An event of the log. All were seen before the first is taken.</summary>
    void Take(ProvedEvent proved);
}

/// <summary>An event that is the log's.</summary>
/// <param name="Event">As the views take it.</param>
/// <param name="Index">The leaf's place in the tree.</param>
/// <param name="Line">The leaf's bytes.</param>
[SuppressMessage("Performance", "CA1819", Justification = "The bytes as they were read; nobody writes to them.")]
public sealed record ProvedEvent(IEvent Event, Leaf Leaf, long Index, byte[] Line)
{
    public IFact Fact => (IFact)Event.Data;

    public Digest Hash => TreeHash.Leaf(Line);

    internal static ProvedEvent Of(Leaf leaf, IFact fact, long index, byte[] line)
    {
        var read = LoggedFacts.Event(fact, leaf.Stream, leaf.Position, leaf.Version);
        (read.Timestamp, read.CorrelationId, read.CausationId) = (leaf.RecordedAt(), leaf.Correlation, leaf.Causation);
        if (leaf.Headers is { } headers)
            read.Headers = headers.EnumerateObject().ToDictionary(header => header.Name, header => (object)header.Value);
        return new(read, leaf, index, line);
    }
}
