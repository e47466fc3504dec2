using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;
using Ledger.Domain.Processes;
using Marten;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Ledger.Api.Messages;

/// <summary>Follows the log in order and sends what the ledger asks for because of each fact.</summary>
/// <remarks>The messages are written to the durable inbox with the subscription's progress, so none is lost.</remarks>
public sealed class ReactionSubscription : BatchSubscription
{
    public ReactionSubscription() : base("reactions")
    {
        foreach (var type in Reactions.Triggers)
            IncludeType(type);
        IncludeType<PersonErased>();
    }

    public override async Task ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        IMessageBus bus,
        CancellationToken cancellationToken)
    {
        foreach (var command in page.Events.SelectMany(e => Reactions.To((IFact)e.Data)))
            await bus.PublishAsync(command);
        foreach (var erased in page.Events.Select(e => e.Data).OfType<PersonErased>())
            await bus.PublishAsync(new DestroyPerson(erased.MemberId));
    }
}
