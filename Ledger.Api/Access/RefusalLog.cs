namespace Ledger.Api.Access;

/// <summary>Notes every answer that turns somebody away: 401, 403 and 429, whoever gave it.</summary>
static class RefusalLog
{
    public static void UseRefusalLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<AccessLog>();
        app.Use(async (http, next) =>
        {
            await next(http);
            if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
                or StatusCodes.Status429TooManyRequests)
                log.Note(http, AccessEntry.Of(http, AccessKind.Refused, detail: Problems.CodeOf(http.Response.StatusCode)));
        });
    }
}
