using Ledger.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The keys of the voucher grid and of lists, one by one.</summary>
[Collection<DemoSiteTests>]
public sealed class VoucherKeyTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Address = "/vouchers/new?asOf=2025-12-31";

    [Theory]
    [InlineData("..", "乙")]
    [InlineData("。。", "乙")]
    [InlineData("//", "甲")]
    [InlineData("、、", "甲")]
    [InlineData("", "乙")]
    public async Task two_points_copy_the_summary_above_two_strokes_that_of_the_first_line(string typed, string copied)
    {
        await using var tab = await site.Open(Accountant, Address);
        await tab.Page.FillAsync("main [name=summary0]", "甲");
        await tab.Page.FillAsync("main [name=summary1]", "乙");

        await tab.Page.FocusAsync("main [name=summary2]");
        await tab.Page.Keyboard.InsertTextAsync(typed);
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("main [name=summary2]")).ToHaveValueAsync(copied);
        await Expect(tab.Page.Locator("main [name=account2]")).ToBeFocusedAsync();
    }

    /// <remarks>A key, and what an input method writes without telling which key it was.</remarks>
    [Theory]
    [InlineData("=", true)]
    [InlineData("=", false)]
    [InlineData("＝", false)]
    public async Task an_equals_sign_fills_in_the_difference(string sign, bool isKey)
    {
        await using var tab = await site.Open(Accountant, Address);
        await tab.Page.FillAsync("main [name=debit0]", "100");
        await tab.Page.FillAsync("main [name=debit1]", "20.5");

        await tab.Page.FocusAsync("main [name=credit2]");
        await (isKey ? tab.Page.Keyboard.PressAsync(sign) : tab.Page.Keyboard.InsertTextAsync(sign));

        await Expect(tab.Page.Locator("main [name=credit2]")).ToHaveValueAsync("120.50");
        await Expect(tab.Page.Locator("[data-state]")).ToHaveTextAsync("借贷平衡");
    }

    [Fact]
    public async Task an_equals_sign_that_was_composed_fills_in_the_difference_too()
    {
        await using var tab = await site.Open(Accountant, Address);
        await tab.Page.FillAsync("main [name=debit0]", "100");
        await tab.Page.FocusAsync("main [name=credit1]");

        var browser = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await browser.SendAsync("Input.imeSetComposition", new() { ["text"] = "＝", ["selectionStart"] = 1, ["selectionEnd"] = 1 });
        await browser.SendAsync("Input.insertText", new() { ["text"] = "＝" });

        await Expect(tab.Page.Locator("main [name=credit1]")).ToHaveValueAsync("100.00");
    }

    [Theory]
    [InlineData("Space", true)]
    [InlineData(" ", false)]
    [InlineData("　", false)]
    public async Task a_space_moves_an_amount_to_the_other_side(string space, bool isKey)
    {
        await using var tab = await site.Open(Accountant, Address);
        await tab.Page.FillAsync("main [name=debit0]", "100");

        await tab.Page.FocusAsync("main [name=debit0]");
        await (isKey ? tab.Page.Keyboard.PressAsync(space) : tab.Page.Keyboard.InsertTextAsync(space));

        await Expect(tab.Page.Locator("main [name=debit0]")).ToHaveValueAsync("");
        await Expect(tab.Page.Locator("main [name=credit0]")).ToHaveValueAsync("100.00");
        await Expect(tab.Page.Locator("main [name=credit0]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task a_negative_amount_is_red()
    {
        await using var tab = await site.Open(Accountant, Address);

        await tab.Page.FillAsync("main [name=debit0]", "-12");

        await Expect(tab.Page.Locator("main [name=debit0]")).ToHaveClassAsync("amount neg");
        await tab.Page.FillAsync("main [name=debit0]", "12");
        await Expect(tab.Page.Locator("main [name=debit0]")).ToHaveClassAsync("amount");
    }

    /// <remarks>What was booked into one account belongs into another: the sums are zero, and the voucher is one all the same.</remarks>
    [Fact]
    public async Task a_red_line_takes_its_own_side_back()
    {
        await using var tab = await site.Open(Accountant, Address);
        (string Field, string Text)[] cells =
            [("summary0", "科目更正"), ("account0", "5101"), ("debit0", "-1"), ("account1", "1002"), ("debit1", "1")];
        foreach (var (field, text) in cells)
            await tab.Page.FillAsync($"main [name={field}]", text);
        await Expect(tab.Page.Locator("[data-state]")).ToHaveTextAsync("借贷平衡");

        await tab.Page.Keyboard.PressAsync("F8");

        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        await tab.Go($"/vouchers/{(await tab.Page.InnerTextAsync("[data-said]")).Trim()[^12..]}?asOf=2025-12-31");
        Assert.Equal(["-1.00", "1.00"], await tab.Page.Locator("table.voucher tbody td:nth-child(4)").AllInnerTextsAsync());
    }

    [Theory]
    [InlineData("F7", "account0")]
    [InlineData("F2", "account0")]
    [InlineData("F7", "summary0")]
    [InlineData("F2", "detail0")]
    public async Task a_key_opens_the_list_of_what_can_be_chosen(string key, string field)
    {
        await using var tab = await site.Open(Accountant, Address);
        await tab.Page.EvaluateAsync("HTMLInputElement.prototype.showPicker = function () { window.opened = this.name; }");
        await tab.Page.EvaluateAsync("addEventListener('keydown', event => { window.taken = event.defaultPrevented; })");

        await tab.Page.FocusAsync($"main [name={field}]");
        await tab.Page.Keyboard.PressAsync(key);

        Assert.Equal(field, await tab.Page.EvaluateAsync<string>("window.opened"));
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.taken"));
    }

    [Theory]
    [InlineData("F8")]
    [InlineData("Control+s")]
    [InlineData("Control+Enter")]
    public async Task a_key_saves_and_the_next_voucher_begins(string key)
    {
        await using var tab = await site.Open(Accountant, Address);
        await Fill(tab.Page);

        await tab.Page.FocusAsync("main [name=credit1]");
        await tab.Page.Keyboard.PressAsync(key);

        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        await Expect(tab.Page.Locator("main [name=debit0]")).ToHaveValueAsync("");
        await Expect(tab.Page.Locator("main [name=attachments]")).ToHaveValueAsync("0");
        await Expect(tab.Page.Locator("main [name=summary0]")).ToBeFocusedAsync();
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("Alt+n")]
    [InlineData("")]
    public async Task a_new_voucher_begins_with_nothing_of_the_last(string key)
    {
        await using var tab = await site.Open(Accountant, Address);
        await Fill(tab.Page);

        await (key.Length > 0 ? tab.Page.Keyboard.PressAsync(key) : tab.Page.ClickAsync("[data-new]"));
        await Expect(tab.Page.Locator("main [name=account0]")).ToHaveValueAsync("");
        await tab.Go(Address);

        await Expect(tab.Page.Locator("main [name=account0]")).ToHaveValueAsync("");
        await Expect(tab.Page.Locator("main [name=attachments]")).ToHaveValueAsync("0");
    }

    [Fact]
    public async Task arrows_go_from_line_to_line()
    {
        await using var tab = await site.Open(Accountant, Address);

        await tab.Page.FocusAsync("main [name=debit0]");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Page.Locator("main [name=debit1]")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(tab.Page.Locator("main [name=debit0]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task arrows_go_from_row_to_row_of_a_list_and_two_strokes_go_to_its_search()
    {
        await using var tab = await site.Open(Accountant, "/vouchers?month=2025-11&asOf=2025-12-31");

        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Page.Locator("main tbody tr:nth-child(2) td:first-child a")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(tab.Page.Locator("main tbody tr:nth-child(1) td:first-child a")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("/");
        await Expect(tab.Page.Locator(".top [name=q]")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("/");
        await Expect(tab.Page.Locator("main [name=search]")).ToBeFocusedAsync();
        await Expect(tab.Page.Locator(".top [name=q]")).ToHaveValueAsync("");
        await Expect(tab.Page.Locator("main [name=search]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task the_page_reads_and_writes_amounts_as_the_server_does()
    {
        await using var tab = await site.Open(Accountant, Address);
        var (typed, capitals) = (TypedTests.Amounts.Select(row => row.Data).ToList(), TypedTests.Capitals.Select(row => row.Data).ToList());

        var read = await Script(tab.Page, "texts.map(text => { const fen = grid.amount(text); return fen === null ? text : grid.yuan(fen); })", typed.Select(row => row.Item1));
        var written = await Script(tab.Page, "texts.map(text => grid.capital(grid.amount(text)))", capitals.Select(row => row.Item1));

        Assert.Equal(typed.Select(row => row.Item2), read);
        Assert.Equal(capitals.Select(row => row.Item2), written);
    }

    /// <summary>What the ledger refuses is marked where it was typed, and is where one goes on.</summary>
    [Theory]
    [InlineData("bookedOn", "2027-01-01", "bookedOn")]
    [InlineData("attachments", "3张", "attachments")]
    [InlineData("account1", "1101", "account1")]
    [InlineData("account1", "9999", "account1")]
    public async Task what_is_refused_is_marked_in_its_field(string field, string text, string marked)
    {
        await using var tab = await site.Open(Accountant, Address);
        await Fill(tab.Page);
        await tab.Page.FillAsync($"main [name={field}]", text);

        await tab.Page.Keyboard.PressAsync("F8");

        await Expect(tab.Page.Locator("[data-said][role=alert]")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("main [aria-invalid=true]")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator($"main [name={marked}]")).ToBeFocusedAsync();
        Assert.Equal("true", await tab.Page.GetAttributeAsync($"main [name={marked}]", "aria-invalid"));
    }

    static async Task<string[]> Script(IPage page, string expression, IEnumerable<string> texts) => await page.EvaluateAsync<string[]>($$"""
        async texts => {
          const from = name => import(document.querySelector(`link[rel=modulepreload][href*='/${name}.js']`).href);
          const grid = { ...await from('fen'), ...await from('capital') };
          return {{expression}};
        }
        """, texts);

    static async Task Fill(IPage page)
    {
        (string Field, string Text)[] cells =
            [("summary0", "利息"), ("account0", "1002"), ("debit0", "1"), ("account1", "4401"), ("credit1", "1"), ("attachments", "2")];
        foreach (var (field, text) in cells)
            await page.FillAsync($"main [name={field}]", text);
    }
}
