using Ledger.Api.Accounts;
using Ledger.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace Ledger.Api.Access;

/// <summary>The one place where it is decided who may do what: by the operations that an address names, the caller's
/// grants, and the regions that the request touches.</summary>
/// <remarks>Asked twice for a command: before its body is read, with what the address says; and with the command itself
/// (<see cref="Wish"/>), because a body can name regions too.</remarks>
public sealed class AccessHandler : AuthorizationHandler<GrantedRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, GrantedRequirement requirement)
    {
        if (context.Resource is HttpContext http && await Caller.Of(http) is { } caller && MayAsk(http, caller))
            context.Succeed(requirement);
    }

    static bool MayAsk(HttpContext http, Caller caller)
    {
        // Whoever is signed in may be told that there is no such address, or that it does not take such a request.
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
            return true;
        if (endpoint.Metadata.GetMetadata<SelfMarkAttribute>() is not null)
            return true;
        if (endpoint.Metadata.GetMetadata<OperationMarkAttribute>() is not { } mark || UnfinishedSignIn.Of(http, caller) is not null)
            return false;

        var regions = AddressedRegion.Of(http) is { } region ? new[] { region } : null;
        return mark.Of(http).Any(operation => regions is null
            ? caller.Grants.MayAnywhere(operation, caller.Today)
            : caller.Grants.For([new(operation, regions)], caller.Today) is not null);
    }
}

/// <summary>A grant must allow what is asked.</summary>
public sealed class GrantedRequirement : IAuthorizationRequirement
{
    GrantedRequirement()
    {
    }

    public static GrantedRequirement Instance { get; } = new();
}

/// <summary>What an address does; on a page as an attribute. An address without it refuses everybody.</summary>
/// <param name="operations">One of them must be granted; a command says later which one it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public class OperationMarkAttribute(params Operation[] operations) : Attribute
{
    public IReadOnlyList<Operation> Operations { get; } = operations;

    /// <summary>For this request: an address for many things says which one it is.</summary>
    public virtual IReadOnlyList<Operation> Of(HttpContext http) => Operations;
}

/// <summary>An address that is about whoever is signed in, and shows and changes nothing of anybody else.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SelfMarkAttribute : Attribute;
