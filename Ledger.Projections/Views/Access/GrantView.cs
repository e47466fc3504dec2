using JasperFx.Events;
using Ledger.Domain.Access;

namespace Ledger.Projections.Views.Access;

/// <summary>Every grant there ever was, so that it can be asked who could do what, where, on which day.</summary>
public sealed class GrantView : IView
{
    internal static readonly ViewTable Granted = new ViewTable("role_grant",
    [
        ("person", "text"), ("number", "integer"), ("role", "text"), ("region", "text"), ("from_on", "date"),
        ("to_on", "date?"), ("on_behalf_of", "text?"), ("by", "text"), ("reason", "text"), ("given_on", "date"),
        ("position", "bigint"),
    ], "person", "number").OwnedBy("person").Indexed("region, role");

    internal static readonly ViewTable Revoked = new ViewTable("revoked_grant",
    [
        ("person", "text"), ("number", "integer"), ("by", "text"), ("reason", "text"), ("revoked_on", "date"),
        ("position", "bigint"),
    ], "person", "number").OwnedBy("person");

    public IReadOnlyList<ViewTable> Tables { get; } = [Granted, Revoked];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Granted.Insert(into, [.. page.OfType<IEvent<RoleGranted>>().Select(e => new
        {
            Person = e.Data.PersonId,
            e.Data.Number,
            e.Data.Role,
            e.Data.Region,
            FromOn = e.Data.From,
            ToOn = e.Data.To,
            e.Data.OnBehalfOf,
            e.Data.By,
            e.Data.Reason,
            GivenOn = e.Data.On,
            Position = e.Sequence,
        })]);
        Revoked.Insert(into, [.. page.OfType<IEvent<GrantRevoked>>().Select(e => new
        {
            Person = e.Data.PersonId,
            e.Data.Number,
            e.Data.By,
            e.Data.Reason,
            RevokedOn = e.Data.On,
            Position = e.Sequence,
        })]);
        return Task.CompletedTask;
    }
}
