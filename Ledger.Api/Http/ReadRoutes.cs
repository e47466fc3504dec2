using Ledger.Api.Queries;

namespace Ledger.Api.Http;

/// <summary>Addresses that only read.</summary>
public static class ReadRoutes
{
    public static RouteHandlerBuilder Reads<TAnswer>(this IEndpointRouteBuilder routes, string pattern, Delegate read) =>
        routes.MapGet(pattern, read)
            .WithName("get " + pattern)
            .Produces<Answer<TAnswer>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
}
