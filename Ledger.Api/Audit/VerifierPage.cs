using System.Security.Cryptography;
using System.Text;

namespace Ledger.Api.Audit;

/// <summary>The second verifier, as it lies in <c>verifier/verify.html</c>: a page that needs nobody, this server least of all.</summary>
static class VerifierPage
{
    static readonly string Page = Read();

    /// <summary>Of what is in the page its own script and style may run, and nothing may be sent anywhere.</summary>
    static readonly string Policy = FormattableString.Invariant(
        $"default-src 'none'; script-src '{Hash("script")}'; style-src '{Hash("style")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    public static IResult Show(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Text(Page, "text/html; charset=utf-8");
    }

    static string Hash(string element)
    {
        var from = Page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = Page[from..Page.IndexOf($"</{element}>", from, StringComparison.Ordinal)];
        return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";
    }

    static string Read()
    {
        using var reader = new StreamReader(typeof(VerifierPage).Assembly.GetManifestResourceStream("verifier/verify.html")!);
        return reader.ReadToEnd();
    }
}
