using System.Globalization;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Api.Exports;
using Ledger.Api.Http;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Queries;

/// <summary>What a reader asks for in the address; a word that cannot be understood is refused, never guessed.</summary>
public static class Asked
{
    public static DateOnly? Day(HttpContext http, string name) => Text(http, name) is not { } text ? null
        : (WrittenDay(text) ?? TypedDay(http, name, text)) is { } day
            ? FieldRules.IsAmongBooks(day) ? day : throw new BadFieldsException(name, "dateRange", text)
        : throw new BadFieldsException(name, "malformed", text);

    static DateOnly? WrittenDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>On a page people type <c>23</c> or <c>1123</c>, near the day of its bar; the page then stands at the address that
    /// writes the day out, which means the same tomorrow. Null for the interface, which takes days as it writes them.</summary>
    static DateOnly? TypedDay(HttpContext http, string name, string text)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return null;

        var today = FundCalendar.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        var day = Pages.Forms.TypedDay.Day(text.Trim(), name == "asOf" ? today : Day(http, "asOf") ?? today);
        if (day is { } meant && HttpMethods.IsGet(http.Request.Method))
            http.Response.Redirect(http.Request.Path + QueryString.Create(http.Request.Query.Select(asked =>
                asked.Key == name ? new(name, meant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : asked)));
        return day;
    }

    /// <summary>A log position; null for none.</summary>
    public static long? Position(HttpContext http, string name) => Text(http, name) is { } text ? Position(text, name) : null;

    /// <summary>A log position.</summary>
    public static long Position(string text, string name) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw new BadFieldsException(name, "malformed", text);

    public static Month? Month(HttpContext http, string name) => Text(http, name) is not { } text ? null
        : Domain.Basics.Month.TryParse(text, out var month) && FieldRules.IsAmongBooks(month.FirstDay) ? month
        : throw new BadFieldsException(name, "malformed", text);

    /// <summary>A file holds the whole list.</summary>
    public static int Limit(HttpContext http) => ReportResult.FormatOf(http) is not null ? ReportResult.MostRows
        : Text(http, "limit") is not { } text ? 100
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 500 ? limit
        : throw new BadFieldsException("limit", "notAllowed", text);

    /// <summary>Days, a stage and the like: at most four digits; null for none.</summary>
    public static int? Count(HttpContext http, string name) => Text(http, name) is not { } text ? null
        : text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new BadFieldsException(name, "malformed", text);

    /// <summary>The same of days, which lie ahead where they are negative.</summary>
    public static int? Days(HttpContext http, string name) => Text(http, name) is not { } text ? null
        : text.Length <= 5 && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days
        : throw new BadFieldsException(name, "malformed", text);

    public static Money? Amount(HttpContext http, string name) => Text(http, name) is not { } text ? null
        : Money.TryParse(text, out var amount) ? amount
        : throw new BadFieldsException(name, "malformed", text);

    /// <summary>The end of an id, such as <c>42</c>, or the whole of it; null for none.</summary>
    public static string? Number(HttpContext http) => Text(http, "number") is not { } text ? null
        : text.All(letter => char.IsAsciiDigit(letter) || letter == '-') && text.Length <= 30 ? text
        : throw new BadFieldsException("number", "malformed", text);

    public static T? Word<T>(HttpContext http, string name) where T : struct, Enum => Text(http, name) is not { } text ? null
        : Enum.GetValues<T>().Where(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text).ToList() is [var one]
            ? one
            : throw new BadFieldsException(name, "notAllowed", text);

    /// <summary>Several words with commas between them; none where nothing is asked for.</summary>
    public static IReadOnlyList<T> Words<T>(HttpContext http, string name, params IReadOnlyList<T> allowed) where T : struct, Enum =>
    [
        .. (Text(http, name)?.Split(',') ?? []).Select(text => allowed.Where(value => Domain.Basics.Words.Camel(value) == text).ToList() is [var one]
            ? one
            : throw new BadFieldsException(name, "notAllowed", text)),
    ];

    /// <summary>A county, town or village code.</summary>
    public static string Region(string? region, string name = "region") =>
        region is { Length: 6 or 9 or 12 } code && code.All(char.IsAsciiDigit)
            ? code
            : throw new BadFieldsException(name, "notAnId", region);

    public static Account Account(string code) =>
        Domain.Books.Account.Find(code) ?? throw new BadFieldsException("account", "notAnId", code);

    public static string? Text(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
