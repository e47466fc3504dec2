using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Http;

/// <summary>Addresses that take a command. Names in braces are fields of it, and stand nowhere else.</summary>
public static class WriteRoutes
{
    /// <param name="created">The address of what the command creates.</param>
    public static RouteHandlerBuilder Writes<TCommand, TAnswer>(
        this IEndpointRouteBuilder routes, string pattern, Func<TCommand, string>? created = null)
        where TCommand : ICommand
    {
        var endpoint = routes.MapPost(pattern, Task<IResult> (HttpContext http) => WriteEndpoint.Handle(http, created))
            .Accepts<TCommand>("application/json")
            .WithName(typeof(TCommand).Name)
            .Does(Operations.Of(typeof(TCommand)))
            .NeedsKey()
            .WithMetadata(new WritesCommand(typeof(TCommand)));
        return created is null ? endpoint.Produces<TAnswer>() : endpoint.Produces<TAnswer>(StatusCodes.Status201Created);
    }

    /// <summary>A request that is no command: its body, shown by an example.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, TBody example) where TBody : class =>
        endpoint.Takes<TBody>((object)example);

    /// <summary>The same, where the body holds whatever its kind wants: the example is written as it would be sent.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, object example) where TBody : class =>
        endpoint.Accepts<TBody>("application/json").WithMetadata(new TakesBody(example));

    /// <summary>The caller gives each request a key of its own: Idempotency-Key.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(NeedsKeyMark.Instance);

    /// <summary>The caller must have seen the version that he changes: If-Match.</summary>
    public static RouteHandlerBuilder NeedsVersion(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(NeedsVersionMark.Instance);
}

/// <summary>The command that an address takes; for its description.</summary>
public sealed record WritesCommand(Type Command);

/// <summary>An example of the body that an address takes; for its description.</summary>
public sealed record TakesBody(object Example);

public sealed class NeedsKeyMark
{
    NeedsKeyMark()
    {
    }

    public static NeedsKeyMark Instance { get; } = new();
}

public sealed class NeedsVersionMark
{
    NeedsVersionMark()
    {
    }

    public static NeedsVersionMark Instance { get; } = new();
}
