using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Ledger.Api;

/// <summary>Every answer that is not a success: RFC 9457, in Chinese, or English where the caller prefers it.</summary>
public static class Problems
{
    /// <summary>A problem as a result; what carries no code of its own is named after its status.</summary>
    public static IResult Of(HttpContext http, int status, string code, string? detail = null,
        params ReadOnlySpan<(string Name, object? Value)> more)
    {
        if (ProblemPage.IsWantedBy(http))
            return new ProblemPageResult(status, ProblemTitles.Of(code, LanguageOf(http)), code, detail);

        var problem = new ProblemDetails
        {
            Type = $"urn:ledger:problem:{code}",
            Title = ProblemTitles.Of(code, LanguageOf(http)),
            Status = status,
            Detail = detail,
            Instance = http.Request.Path,
        };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = http.TraceIdentifier;
        foreach (var (name, value) in more)
            problem.Extensions[name] = value;
        return Results.Json(problem, LedgerJson.Stored, "application/problem+json; charset=utf-8", status);
    }

    public static IResult Of(HttpContext http, BadFieldsException bad)
    {
        var language = LanguageOf(http);
        var errors = bad.Faults.GroupBy(fault => fault.Field)
            .ToDictionary(field => field.Key, field => field.Select(fault => FaultTexts.Of(fault, language)).ToArray());
        return Of(http, StatusCodes.Status400BadRequest, "badFields",
            string.Join("; ", errors.Select(error => $"{NameOf(http, error.Key)}{(ProblemPage.IsWantedBy(http) && language == Language.Chinese ? "：" : ": ")}{string.Join(", ", error.Value)}")), ("errors", errors));
    }

    /// <summary>A person reads what the page calls a field, a program what the interface does.</summary>
    static string NameOf(HttpContext http, string field) => ProblemPage.IsWantedBy(http) ? FieldLabels.Place(field, LanguageOf(http)) : field;

    /// <summary>A refusal names its rule and the figures; a batch's refusals are listed by index.</summary>
    public static IResult Of(HttpContext http, Refused refused, bool isBatch)
    {
        var described = refused.Refusals.Select(refusal => Describe(refusal, LanguageOf(http))).ToList();
        var first = described[0];
        return isBatch
            ? Of(http, StatusCodes.Status422UnprocessableEntity, "batchRefused",
                string.Join("; ", described.Select(refusal => $"[{refusal.Index}] {refusal.Detail}")), ("refusals", described))
            : Of(http, StatusCodes.Status422UnprocessableEntity, first.Code, first.Detail, ("figures", first.Figures));
    }

    /// <summary>What no endpoint answered: bad bodies, unknown paths, bugs. No stack trace ever leaves the server.</summary>
    public static async Task Unhandled(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var result = failure switch
        {
            BadFieldsException bad => Of(http, bad),
            RefusedException refused => Of(http, new([new(0, refused.Rule, refused.Figures)], false), isBatch: false),
            // A form in several parts that is none; what else may be invalid data is a bug.
            InvalidDataException or AntiforgeryValidationException when http.Request.HasFormContentType =>
                Of(http, StatusCodes.Status400BadRequest, "badRequest"),
            BadHttpRequestException bad => Of(http, bad.StatusCode, CodeOf(bad.StatusCode)),
            JasperFx.ConcurrencyException => Of(http, StatusCodes.Status409Conflict, "contended"),
            ViewsBehindException behind => Of(http, StatusCodes.Status503ServiceUnavailable, "viewsBehind",
                FormattableString.Invariant($"{behind.Asked} > {behind.Reached}"), ("asked", behind.Asked), ("position", behind.Reached)),
            TimeoutException => Of(http, StatusCodes.Status503ServiceUnavailable, "viewsBehind"),
            { } unserved when DatabaseTrouble(unserved) is { } code => Of(http, StatusCodes.Status503ServiceUnavailable, code),
            null => Of(http, http.Response.StatusCode, CodeOf(http.Response.StatusCode)),
            _ => Of(http, StatusCodes.Status500InternalServerError, "bug"),
        };
        await result.ExecuteAsync(http);
    }

    /// <summary>Of a failure whose cause lies in the database and passes: a statement that took too long, a server that is
    /// away.</summary>
    static string? DatabaseTrouble(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } => "databaseBusy",
        NpgsqlException { IsTransient: true } => "databaseAway",
        _ => failure.InnerException is { } inner ? DatabaseTrouble(inner) : null,
    };

    /// <summary>What a reader chose on a page; else English where the caller prefers it to all else; Chinese otherwise.</summary>
    public static Language LanguageOf(HttpContext http) => LanguageChoice.Of(http) ?? Accepted(http);

    static Language Accepted(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Take(1)
        .Any(language => language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ? Language.English
            : Language.Chinese;

    static Described Describe(Refusal refusal, Language language) => new(
        refusal.Index,
        RuleTexts.Code(refusal.Rule),
        RuleTexts.Sentence(RuleTexts.Of(refusal.Rule), language, refusal.Figures),
        refusal.Figures);

    /// <summary>Of an answer that carries no code of its own.</summary>
    public static string CodeOf(int status) => status switch
    {
        401 => "notSignedIn",
        403 => "forbidden",
        404 => "notFound",
        405 => "methodNotAllowed",
        406 => "notAcceptable",
        408 => "tooSlow",
        413 => "tooLarge",
        414 => "addressTooLong",
        415 => "unsupportedMediaType",
        429 => "tooManyRequests",
        431 => "headersTooLarge",
        503 => "databaseAway",
        504 => "tookTooLong",
        _ => "badRequest",
    };

    sealed record Described(int Index, string Code, string Detail, IReadOnlyDictionary<string, string> Figures);
}
