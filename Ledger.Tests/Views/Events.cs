using JasperFx.Events;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Views;

/// <summary>Facts as the log would hand them over.</summary>
static class Events
{
    /// <summary>In the given order, numbered from 1.</summary>
    public static IReadOnlyList<IEvent> Of(IEnumerable<(string Stream, IFact Fact)> facts)
    {
        var versions = new Dictionary<string, long>();
        return [.. facts.Select((item, index) => Of(item.Stream, item.Fact, index + 1,
            versions[item.Stream] = versions.GetValueOrDefault(item.Stream) + 1))];
    }

    static IEvent Of(string stream, IFact fact, long sequence, long version)
    {
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        (e.StreamKey, e.Sequence, e.Version, e.Timestamp) = (stream, sequence, version, DateTimeOffset.UnixEpoch);
        return e;
    }
}
