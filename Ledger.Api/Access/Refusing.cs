using Ledger.Api.Accounts;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Ledger.Api.Access;

/// <summary>What somebody is told who may not do what he asks.</summary>
public sealed class Refusing : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (ProblemPage.IsWantedBy(context) && await WayOn(context) is { } address)
            context.Response.Redirect(address);
        else
            await (Caller.PersonOf(context) is null ? NotSignedIn(context) : Forbidden(context)).ExecuteAsync(context);
    }

    public static IResult NotSignedIn(HttpContext http) =>
        Problems.Of(http, StatusCodes.Status401Unauthorized, "notSignedIn");

    /// <summary>The page on which a person does what is missing; null where no page helps.</summary>
    static async Task<string?> WayOn(HttpContext http)
    {
        if (await Caller.Of(http) is not { } caller)
            return "/sign-in" + QueryString.Create("back", http.Request.Path + http.Request.QueryString);

        return UnfinishedSignIn.Of(http, caller) switch
        {
            "passwordMustChange" => "/password",
            "secondFactorMissing" => "/second-factor",
            _ => null,
        };
    }

    /// <summary>By the address alone: nothing of the body has been read.</summary>
    static IResult Forbidden(HttpContext http)
    {
        if (UnfinishedSignIn.Of(http, Caller.Known(http)) is { } undone)
            return Problems.Of(http, StatusCodes.Status403Forbidden, undone);

        var operations = http.GetEndpoint()?.Metadata.GetMetadata<OperationMarkAttribute>()?.Operations ?? [];
        return Forbidden(http, [.. operations.Select(operation => new Wish(operation, AddressedRegion.Of(http) is { } region ? [region] : []))]);
    }

    /// <summary>The right that is needed, as whoever asks for it will call it: 查看账簿（群英村）.</summary>
    static string InWords(HttpContext http, IReadOnlyList<Wish> wishes, IReadOnlyList<string> regions)
    {
        var (language, divisions) = (Problems.LanguageOf(http), http.RequestServices.GetRequiredService<Divisions>());
        string Listed(IEnumerable<string> words) => string.Join(language == Language.Chinese ? "、" : ", ", words);
        var operations = Listed(wishes.Select(wish => Words.Of(wish.Operation, language)).Distinct());
        var places = Listed(regions.Select(divisions.NameOf));
        return places.Length == 0 ? operations : language == Language.Chinese ? $"{operations}（{places}）" : $"{operations} ({places})";
    }

    /// <summary>Names the operation and the region, never whether the thing exists.</summary>
    public static IResult Forbidden(HttpContext http, IReadOnlyList<Wish> wishes)
    {
        var operations = wishes.Select(wish => Words.Camel(wish.Operation)).Distinct().ToList();
        var regions = wishes.SelectMany(wish => wish.Regions).Distinct().ToList();
        return Problems.Of(http, StatusCodes.Status403Forbidden, "forbidden", InWords(http, wishes, regions),
            ("operation", operations.Count == 1 ? operations[0] : null), ("regions", regions));
    }
}
