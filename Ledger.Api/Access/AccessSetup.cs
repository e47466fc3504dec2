using Ledger.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ledger.Api.Access;

/// <summary>Registers who may do what.</summary>
public static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<RecentGrants>();
        services.TryAddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>());
        services.AddSingleton<CommandAccess>();
        services.AddSingleton<AccessLog>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessLog>());
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusing>();
        // The fallback is the only policy: what names no operation is refused to everybody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().AddRequirements(GrantedRequirement.Instance).Build());
    }

    /// <summary>Says what an address does; one of the operations must be granted.</summary>
    public static TBuilder Does<TBuilder>(this TBuilder endpoint, params IReadOnlyList<Operation> operations)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OperationMarkAttribute([.. operations]));

    /// <summary>Says that an address is about whoever is signed in; whoever is may use it.</summary>
    public static TBuilder AboutSelf<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new SelfMarkAttribute());
}
