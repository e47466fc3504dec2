using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Ledger.Api.Pages.Frame;

/// <summary>The language that a reader chose, kept by his browser.</summary>
public static class LanguageChoice
{
    const string Cookie = "lang";

    public static IResult Keep([FromForm] string to, [FromForm] string back, HttpContext http)
    {
        http.Response.Cookies.Append(Cookie, to == "en" ? "en" : "zh", new()
        {
            SameSite = SameSiteMode.Strict,
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return Results.LocalRedirect(Local(back));
    }

    /// <summary>An address of ours, never elsewhere.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\') ? address : "/";

    /// <summary>Null when nothing was chosen.</summary>
    public static Language? Of(HttpContext http) => http.Request.Cookies[Cookie] switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        _ => null,
    };
}
