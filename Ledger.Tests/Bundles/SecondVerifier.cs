using System.Text.Json;
using Ledger.Projections.Audit;
using Ledger.Tests.Browser;
using Microsoft.Playwright;

namespace Ledger.Tests.Bundles;

/// <summary>The page that verifies passbooks, in a real Chromium, opened from its file as on a phone without a network.</summary>
sealed class SecondVerifier : IAsyncDisposable
{
    /// <summary>A browser that has cryptography, and no such keys: what those of some years ago say.</summary>
    public const string WithoutEd25519 = """
        crypto.subtle.importKey = async () => { throw new DOMException('Algorithm: Unrecognized name', 'NotSupportedError'); };
        """;

    /// <summary>A page that is given no cryptography at all, as some browsers do with files and with addresses without HTTPS.</summary>
    public const string WithoutCryptography = "Object.defineProperty(crypto, 'subtle', { value: undefined });";

    /// <summary>Null where another one has opened the browser, and closes it.</summary>
    readonly IPlaywright? _playwright;
    readonly IBrowser _browser;

    SecondVerifier(IPlaywright? playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <param name="before">Run before the page's own script.</param>
    public static async Task<SecondVerifier> Open(string? before = null)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumProgram.Path(),
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        return new(playwright, browser, await Opened(browser, before));
    }

    /// <summary>The page once more, in a browser that lacks something.</summary>
    public async Task<SecondVerifier> Beside(string before) => new(null, _browser, await Opened(_browser, before));

    static async Task<IPage> Opened(IBrowser browser, string? before)
    {
        var context = await browser.NewContextAsync(new() { Offline = true, ViewportSize = new() { Width = 360, Height = 740 } });
        if (before is not null)
            await context.AddInitScriptAsync(before);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(SourceCode.PathOf("verifier/verify.html")).AbsoluteUri);
        return page;
    }

    /// <summary>Its verdict, and the names of the checks that found something.</summary>
    public async Task<(string Verdict, string[] Failed)> Verify(byte[] bundle, NoteKey key)
    {
        var said = await Page.EvaluateAsync<JsonElement>("""
            async ([file, key]) => {
              const { verdict, found } = await verifyBundle(Uint8Array.from(atob(file), c => c.charCodeAt(0)), key);
              return { verdict, failed: [...new Set(found.map(([check]) => check))] };
            }
            """, new[] { Convert.ToBase64String(bundle), key.ToString() });
        return (said.GetProperty("verdict").GetString()!, [.. said.GetProperty("failed").EnumerateArray().Select(check => check.GetString()!)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        if (_playwright is null)
            return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
