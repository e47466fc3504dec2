using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Edge;

/// <summary>What a request must be before anybody looks at what it asks for.</summary>
static class RequestRules
{
    /// <summary>Length of address and headers; no control characters, which no name, id or word here has.</summary>
    public static void UseAddressRules(this IApplicationBuilder app, EdgeLimits limits) => app.Use((http, next) =>
        http.Request.Path.Value!.Length + http.Request.QueryString.Value!.Length > limits.AddressLength
            ? Answer(http, StatusCodes.Status414UriTooLong, "addressTooLong")
        : http.Request.Headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0)) > limits.HeaderBytes
            ? Answer(http, StatusCodes.Status431RequestHeaderFieldsTooLarge, "headersTooLarge")
        : HasControlCharacter(http)
            ? Answer(http, StatusCodes.Status400BadRequest, "badRequest")
        : next(http));

    /// <summary>The body is of a kind that the address takes, comes from a page of ours, and the answer is of a kind that the
    /// client can read.</summary>
    public static void UseBodyRules(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<IAntiforgery>();
        app.Use(async (http, next) =>
        {
            if (IsUnsafe(http) && IsFromAnotherSite(http))
                await Answer(http, StatusCodes.Status403Forbidden, "crossSite");
            else if (IsUnsafe(http) && HasBody(http) && !IsTaken(http))
                await Answer(http, StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType");
            else if (IsUnsafe(http) && IsForm(http) && !await tokens.IsRequestValidAsync(http))
                await Answer(http, StatusCodes.Status400BadRequest, "formExpired");
            else if (!IsReadable(http))
                await Answer(http, StatusCodes.Status406NotAcceptable, "notAcceptable");
            else
                await next(http);
        });
    }

    static Task Answer(HttpContext http, int status, string code) => Problems.Of(http, status, code).ExecuteAsync(http);

    static bool HasControlCharacter(HttpContext http) =>
        http.Request.Path.Value!.Any(char.IsControl)
        || (http.Request.QueryString.HasValue && http.Request.Query.Any(asked =>
            asked.Key.Any(char.IsControl) || asked.Value.Any(value => value!.Any(char.IsControl))));

    static bool IsUnsafe(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method);

    /// <summary>Routing has set another endpoint in the place of an address that takes no such body.</summary>
    static bool IsForm(HttpContext http) => http.Request.HasFormContentType && http.GetEndpoint() is RouteEndpoint;

    /// <summary>Browsers say where a request comes from; programs do not, and need not.</summary>
    static bool IsFromAnotherSite(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    static bool HasBody(HttpContext http) => http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0;

    /// <summary>As the address says that it accepts; plain UTF-8, never compressed.</summary>
    static bool IsTaken(HttpContext http) =>
        http.Request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var sent)
        && (sent.Charset.Length == 0 || sent.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { } accepts
            || accepts.ContentTypes.Any(type => sent.IsSubsetOf(new(type))));

    /// <summary>An address that says what it answers with is asked for one of these, or for anything.</summary>
    static bool IsReadable(HttpContext http)
    {
        if (http.Request.Headers.Accept is not [{ Length: > 0 } and not "*/*", ..])
            return true;

        var answers = http.GetEndpoint()?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .SelectMany(metadata => metadata.ContentTypes).ToList();
        return answers is null or [] || (MediaTypeHeaderValue.TryParseList(http.Request.Headers.Accept, out var wanted)
            && wanted.Any(type => type.Quality is not 0 && answers.Any(answer => new MediaTypeHeaderValue(answer).IsSubsetOf(type))));
    }
}
