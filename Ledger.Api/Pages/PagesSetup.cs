using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Pages.Guides;
using Ledger.Api.Pages.History;
using Ledger.Api.Pages.Jumping;
using Ledger.Api.Pages.Parts;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ledger.Api.Pages;

/// <summary>Pages for people: rendered by the server, plain forms and links, nothing of a framework in the browser.</summary>
public static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Desk>();
        services.AddScoped<CommandDesk>();
        services.AddScoped<FieldChoices>();
        services.AddScoped<FigureWords>();
        services.AddScoped<Jumps>();
        services.AddScoped<TypedForm>();
        services.AddScoped<TypedLoans>();
        services.AddScoped<TypedMembers>();
        services.AddScoped<PersonWords>();
        services.AddSingleton<Divisions>();
        services.TryAddSingleton(new Installation(IsDemo: false));
        // Chinese leaves as it is, not as &#x5404;: a third of the bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        // The fastest, which is the default, sends a sixth more; villages wait for bytes, not for the server.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapPost("/sign-out", async (HttpContext http, Sessions sessions, RecentSessions recent) =>
        {
            await SessionEndpoints.End(http, sessions, recent);
            return Results.Redirect("/sign-in");
        }).WithMetadata(new SelfMarkAttribute());
        app.MapGet("/verify.html", Audit.VerifierPage.Show).AllowAnonymous();
        app.MapPost("/language", LanguageChoice.Keep).AllowAnonymous();
    }
}
