using JasperFx.Events;
using Ledger.Domain.Access;
using Marten;

namespace Ledger.Projections.Views.Access;

/// <summary>Every grant there ever was, so that it can be asked who could do what, where, on which day.</summary>
public sealed class GrantView : IView
{
    internal static readonly ViewTable Granted = new ViewTable("role_grant",
    [
        ("person", "text"), ("number", "integer"), ("role", "text"), ("region", "text"), ("from_on", "date"),
        ("to_on", "date?"), ("on_behalf_of", "text?"), ("by", "text"), ("reason", "text"), ("given_on", "date"),
    ], "person", "number").Indexed("region, role");

    internal static readonly ViewTable Revoked = new("revoked_grant",
        [("person", "text"), ("number", "integer"), ("by", "text"), ("reason", "text"), ("revoked_on", "date")],
        "person", "number");

    public IReadOnlyList<ViewTable> Tables { get; } = [Granted, Revoked];

    public Task Apply(IDocumentOperations operations, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Granted.Insert(operations, [.. page.Select(e => e.Data).OfType<RoleGranted>().Select(e => new
        {
            Person = e.PersonId,
            e.Number,
            e.Role,
            e.Region,
            FromOn = e.From,
            ToOn = e.To,
            e.OnBehalfOf,
            e.By,
            e.Reason,
            GivenOn = e.On,
        })]);
        Revoked.Insert(operations, [.. page.Select(e => e.Data).OfType<GrantRevoked>().Select(e => new
        {
            Person = e.PersonId,
            e.Number,
            e.By,
            e.Reason,
            RevokedOn = e.On,
        })]);
        return Task.CompletedTask;
    }
}
