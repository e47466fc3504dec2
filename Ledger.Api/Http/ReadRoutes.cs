using Ledger.Api.Queries;
using Ledger.Projections.Views;

namespace Ledger.Api.Http;

/// <summary>Addresses that only read.</summary>
public static class ReadRoutes
{
    /// <summary>One thing as it stands, with its version.</summary>
    public static RouteHandlerBuilder Shows<TState>(
        this IEndpointRouteBuilder routes, string pattern, Delegate read, params string[] query) =>
        routes.Reads(pattern, read, query).Produces<Held<TState>>();

    /// <summary>What a view says, with the log position and the day that it is about.</summary>
    public static RouteHandlerBuilder Views<TAnswer>(
        this IEndpointRouteBuilder routes, string pattern, Delegate read, params string[] query) =>
        routes.Reads(pattern, read, ["asOf", .. query]).Produces<Answer<TAnswer>>();

    static RouteHandlerBuilder Reads(
        this IEndpointRouteBuilder routes, string pattern, Delegate read, IReadOnlyList<string> query) =>
        routes.MapGet(pattern, read).WithName("get " + pattern).WithMetadata(new TakesQuery(query));
}

/// <summary>What may stand behind the question mark; for the description.</summary>
public sealed record TakesQuery(IReadOnlyList<string> Names);
