using Microsoft.AspNetCore.Http.HttpResults;

namespace Ledger.Api.Pages.Frame;

/// <summary>A problem as a page.</summary>
/// <remarks>A page may have been on its way when the problem came. Its renderer serves one page only, so this one is rendered
/// with services of its own.</remarks>
public sealed class ProblemPageResult(int status, string title, string code, string? detail) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Of the page that was left: the framework would add it once more.
        httpContext.Response.Headers.Remove("blazor-enhanced-nav");
        var services = httpContext.RequestServices;
        await using var scope = services.CreateAsyncScope();
        httpContext.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<ProblemPage>(
                new { Status = status, Title = title, Code = code, Detail = detail })
            { StatusCode = status }.ExecuteAsync(httpContext);
        }
        finally
        {
            httpContext.RequestServices = services;
        }
    }
}
