using System.Text.RegularExpressions;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Pages;

/// <summary>An auditor who has pinned a position sees the same pages, whatever is written later.</summary>
[Collection<OneHost>]
public sealed partial class PinnedPageTests(OneHostFixture shared)
{
    [Fact]
    public async Task a_page_at_a_position_never_changes()
    {
        var village = await shared.NewVillage(borrowers: 1);
        var written = (await Release(village)).Headers.GetValues("Ledger-Position").Single();
        string[] pages =
        [
            "/village", "/balances", "/ledger/1002", "/vouchers?month=2025-06", "/members", $"/members/{Foundation.MemberId(village, 1)}",
            "/loans", $"/loans/{Foundation.LoanId(village, 1)}", "/summary",
        ];
        var before = await All(pages, $"region={village}&at={written}");

        await Release(village);

        Assert.Equal(before, await All(pages, $"region={village}&at={written}"));
        Assert.NotEqual(before, await All(pages, $"region={village}"));
        Assert.All(before, page => Assert.Contains($"#{written}", page, StringComparison.Ordinal));
    }

    Task<Answer> Release(string village) => shared.Host.Client.Post($"villages/{village}/releases", new
    {
        amount = "100.00",
        bookedOn = "2025-06-15",
        valueOn = "2025-06-15",
        summary = "总会拨付",
    });

    async Task<IReadOnlyList<string>> All(IEnumerable<string> pages, string query)
    {
        var shown = new List<string>();
        foreach (var page in pages)
            shown.Add(Token().Replace((await shared.Host.Client.Send(HttpMethod.Get,
                page + (page.Contains('?') ? "&" : "?") + query, null, new())).Succeeded().Body, ""));
        return shown;
    }

    [GeneratedRegex("value=\"CfDJ8[^\"]*\"")]
    private static partial Regex Token();
}
