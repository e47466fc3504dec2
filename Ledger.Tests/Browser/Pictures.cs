using System.Globalization;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>The pictures of <c>docs/screens.md</c>, as WebP: small enough to lie in the repository.</summary>
/// <remarks>Made on demand: <c>dotnet run --project Ledger.Tests -- -class Ledger.Tests.Browser.Pictures -explicit only</c>.</remarks>
[Collection<DemoSiteTests>]
public sealed class Pictures(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Chair = $"{DemoSite.Village}-0001";

    static readonly (string Name, string Address, string Person, TabKind Kind)[] All =
    [
        ("workbench", "/workbench", Accountant, TabKind.Desk),
        ("voucher-entry", "/vouchers/new", Accountant, TabKind.Desk),
        ("trial-balance", "/balances", Accountant, TabKind.Desk),
        ("account-ledger", "/ledger/1002?from=2025-12-01", Accountant, TabKind.Desk),
        ("explanation", $"/explain?figure=responsibility/{DemoSite.Village}/overdue", Accountant, TabKind.Desk),
        ("month-close", "/month-close", Accountant, TabKind.Desk),
        ("member", $"/members/{DemoSite.Village}-0035", Accountant, TabKind.Dark),
        ("approval", $"/approvals/{DemoSite.Village}-2025-069", Chair, TabKind.Desk),
        ("comparison", "/compare?by=overdue", DemoSite.TownOfficer, TabKind.Desk),
        ("replay", $"/audit/replay?stream=book/{DemoSite.Village}/2025&step=19926", DemoSite.Auditor, TabKind.Desk),
        ("village", "/village", DemoSite.Reader, TabKind.Phone),
        ("notice", $"/notices/{DemoSite.Village}-2025-068", DemoSite.Reader, TabKind.Phone),
    ];

    public static TheoryData<string> Names => [.. All.Select(picture => picture.Name)];

    [Theory(Explicit = true), MemberData(nameof(Names))]
    public async Task a_picture_for_the_documents(string name)
    {
        var (_, address, person, kind) = All.Single(picture => picture.Name == name);
        await using var tab = await site.Open(person, EveryPageTests.At(address), kind);
        if (name == "voucher-entry")
            await Type(tab.Page, ["现金存入银行", "1002 银行存款", "", "1200*3+50", ""], ["现金存入银行", "1001 库存现金", "", "", "="]);

        var picture = await AsWebP(tab.Page, await tab.Page.ScreenshotAsync(new() { Caret = ScreenshotCaret.Hide }));
        await File.WriteAllBytesAsync(Path.Combine(SourceCode.PathOf("docs"), "pictures", $"{name}.webp"), picture, TestContext.Current.CancellationToken);

        Assert.InRange(picture.Length, 1_000, 150_000);
    }

    /// <summary>As it is typed, a line after the other.</summary>
    static async Task Type(IPage page, params string[][] lines)
    {
        string[] fields = ["summary", "account", "detail", "debit", "credit"];
        foreach (var (line, texts) in lines.Index())
            foreach (var (field, text) in fields.Zip(texts).Where(cell => cell.Second.Length > 0))
            {
                await page.FocusAsync($"[name={field}{line.ToString(CultureInfo.InvariantCulture)}]");
                await page.Keyboard.TypeAsync(text);
                await page.Keyboard.PressAsync("Tab");
            }
    }

    /// <summary>The browser writes the format itself; no program has to be installed for it.</summary>
    static async Task<byte[]> AsWebP(IPage page, byte[] png) => Convert.FromBase64String(await page.EvaluateAsync<string>("""
        async png => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), letter => letter.charCodeAt(0))]));
          const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
          canvas.getContext('2d').drawImage(bitmap, 0, 0);
          return canvas.toDataURL('image/webp', 0.85).split(',')[1];
        }
        """, Convert.ToBase64String(png)));
}
