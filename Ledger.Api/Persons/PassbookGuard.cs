using Ledger.Api.Access;

namespace Ledger.Api.Persons;

/// <summary>Addresses that show a household's figures: whoever needs its code sends it as the header <c>Passbook-Code</c>. A list
/// of households has no code, so it is closed to him.</summary>
public static class PassbookGuard
{
    public const string Problem = "passbookCodeNeeded";

    public static RouteHandlerBuilder NeedsPassbookCode(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(Guard);

    static async ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (PassbookDoor.IsOpenTo(Caller.Known(http)))
            return await next(context);

        return await Tried(http) switch
        {
            CodeTried.Right => await next(context),
            CodeTried.TooOften => Problems.Of(http, StatusCodes.Status429TooManyRequests, "tooManyRequests"),
            _ => Refusal(http),
        };
    }

    public static IResult Refusal(HttpContext http) => Problems.Of(http, StatusCodes.Status403Forbidden, Problem);

    static async Task<CodeTried> Tried(HttpContext http) => http.Request.RouteValues["memberId"] is string memberId
        ? await http.RequestServices.GetRequiredService<PassbookDoor>().Try(http, memberId, http.Request.Headers[PassbookDoor.CodeHeader].ToString())
        : CodeTried.Missing;
}
