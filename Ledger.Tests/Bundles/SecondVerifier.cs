using System.Text.Json;
using Ledger.Projections.Audit;
using Microsoft.Playwright;

namespace Ledger.Tests.Bundles;

/// <summary>The page that verifies passbooks, in a real Chromium, opened from its file.</summary>
sealed class SecondVerifier : IAsyncDisposable
{
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly IPage _page;

    SecondVerifier(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    public static async Task<SecondVerifier> Open()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(SourceCode.PathOf("verifier/verify.html")).AbsoluteUri);
        return new(playwright, browser, page);
    }

    /// <summary>Its verdict, and the names of the checks that found something.</summary>
    public async Task<(string Verdict, string[] Failed)> Verify(byte[] bundle, NoteKey key)
    {
        var said = await _page.EvaluateAsync<JsonElement>("""
            async ([file, key]) => {
              const { verdict, found } = await verifyBundle(Uint8Array.from(atob(file), c => c.charCodeAt(0)), key);
              return { verdict, failed: [...new Set(found.map(([check]) => check))] };
            }
            """, new[] { Convert.ToBase64String(bundle), key.ToString() });
        return (said.GetProperty("verdict").GetString()!, [.. said.GetProperty("failed").EnumerateArray().Select(check => check.GetString()!)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
