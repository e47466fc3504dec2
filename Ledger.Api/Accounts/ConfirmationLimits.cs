using Ledger.Api.Access;
using Ledger.Api.Edge;

namespace Ledger.Api.Accounts;

/// <summary>Whoever found an open session may not guess the password or the code in it faster than at the door.</summary>
static class ConfirmationLimits
{
    /// <summary>Says that an address takes a password or a code; each try counts, like one of signing in.</summary>
    public static RouteHandlerBuilder CountsTries(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(
        async (context, next) => Refuse(context.HttpContext) is { } tooMany ? tooMany : await next(context));

    static IResult? Refuse(HttpContext http) => Caller.PersonOf(http) is { } person
        ? http.RequestServices.GetRequiredService<SignInLimits>().Refuse(http, person)
        : null;
}
