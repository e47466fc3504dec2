using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>Notes every answer that turns somebody away (401, 403 and 429, whoever gave it), and every answer that shows
/// somebody what is not his own.</summary>
static class AnswerLog
{
    /// <summary>What is about the program, or is everybody's business.</summary>
    static readonly Operation[] NobodysData = [Operation.ReadPolicy, Operation.ReadLog, Operation.ReadJobs, Operation.AskWhatIf];

    /// <summary>Names in addresses that say which one thing was looked at.</summary>
    static readonly string[] Subjects = ["memberId", "loanId", "personId", "queryId", "position", "villageId", "entity", "jobId"];

    public static void UseAnswerLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<AccessLog>();
        app.Use(async (http, next) =>
        {
            await next(http);
            if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
                or StatusCodes.Status429TooManyRequests)
                log.Note(http, AccessEntry.Of(http, AccessKind.Refused, detail: Problems.CodeOf(http.Response.StatusCode)));
            else if (IsLook(http) && SubjectOf(http) is var subject && !IsOwn(http, subject))
                log.Note(http, AccessEntry.Of(http, AccessKind.Read, subject));
        });
    }

    /// <summary>A page or an answer of the interface that was shown.</summary>
    static bool IsLook(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && http.Response.StatusCode is >= 200 and < 300
        && http.GetEndpoint()?.Metadata.GetMetadata<OperationMarkAttribute>() is { } mark
        && !mark.Operations.Any(NobodysData.Contains);

    static string? SubjectOf(HttpContext http) => Subjects.Select(name => http.Request.RouteValues[name] as string).FirstOrDefault(id => id is not null);

    /// <summary>Whoever looks at his own household, or at what he himself may do, looks at nobody else.</summary>
    static bool IsOwn(HttpContext http, string? subject) => subject is not null && Caller.PersonOf(http) is { } person
        && Keys.HouseholdOf(person) == Keys.HouseholdOf(subject);
}
