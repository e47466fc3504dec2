using JasperFx.Events;
using Ledger.Domain.Basics;
using Marten.Events.Aggregation;

namespace Ledger.Projections;

/// <summary>Marten learns every state from the domain's own fold.</summary>
public sealed class Folded<T> : SingleStreamProjection<T, string> where T : class, IFold<T>
{
    public override T Evolve(T? snapshot, string id, IEvent e) => T.Fold(snapshot, (IFact)e.Data);
}
