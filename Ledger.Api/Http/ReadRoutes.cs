using Ledger.Api.Access;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Projections.Views;

namespace Ledger.Api.Http;

/// <summary>Addresses that only read.</summary>
public static class ReadRoutes
{
    /// <summary>One thing as it stands, or as of a moment, with its version.</summary>
    public static RouteHandlerBuilder Shows<TState>(
        this IEndpointRouteBuilder routes, string pattern, Operation operation, Delegate read, params string[] query) =>
        routes.Reads(pattern, operation, read, ["asOf", "at", .. query]).Produces<Held<TState>>();

    /// <summary>What a view says, with the moment that it is about.</summary>
    public static RouteHandlerBuilder Views<TAnswer>(
        this IEndpointRouteBuilder routes, string pattern, Operation operation, Delegate read, params string[] query) =>
        routes.Reads(pattern, operation, read, ["asOf", "at", "format", .. query]).Produces<Answer<TAnswer>>();

    /// <summary>A list of what no view holds.</summary>
    public static RouteHandlerBuilder Lists<TItem>(
        this IEndpointRouteBuilder routes, string pattern, Operation operation, Delegate read, params string[] query) =>
        routes.Reads(pattern, operation, read, query).Produces<Slice<TItem>>();

    /// <summary>What is neither a state nor a view.</summary>
    public static RouteHandlerBuilder Tells<TAnswer>(
        this IEndpointRouteBuilder routes, string pattern, Operation operation, Delegate read, params string[] query) =>
        routes.Reads(pattern, operation, read, query).Produces<TAnswer>();

    static RouteHandlerBuilder Reads(
        this IEndpointRouteBuilder routes, string pattern, Operation operation, Delegate read, IReadOnlyList<string> query) =>
        routes.MapGet(pattern, read).WithName("get " + pattern).Does(operation).WithMetadata(new TakesQuery(query));
}

/// <summary>What may stand behind the question mark; for the description.</summary>
public sealed record TakesQuery(IReadOnlyList<string> Names);
