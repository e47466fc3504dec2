using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Pages.Forms;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Pages.Vouchers;

/// <summary>A voucher as it is typed: a head and rows; empty rows are passed over.</summary>
public static class VoucherEntry
{
    /// <summary>Rows that the page begins with; the grid's script adds more.</summary>
    public const int Rows = 8;

    /// <summary>One more than a voucher may have lines, so that the ledger says so.</summary>
    const int MostRows = 1001;

    /// <summary>Accounts that an accountant's own voucher may use, by code.</summary>
    public static IReadOnlyList<Account> Accounts { get; } = [.. Account.All.Where(account => account.PostedBy == PostedBy.Vouchers)];

    /// <summary>An account as a cell names it: <c>5101 业务活动支出</c>.</summary>
    public static string Text(Account account, Language language) => $"{account.Code} {(language == Language.Chinese ? account.Chinese : account.English)}";

    /// <summary>The code of an account that was typed or chosen.</summary>
    public static string Code(string account) => account.Normalize(NormalizationForm.FormKC).Trim().Split(' ')[0];

    /// <summary>The rows that become lines, in their order: the lines of the command count these.</summary>
    public static IReadOnlyList<int> Filled(Func<string, string?> typed) => [.. Enumerable.Range(0, MostRows)
        .Where(row => !string.IsNullOrWhiteSpace($"{typed($"account{row}")}{typed($"debit{row}")}{typed($"credit{row}")}"))];

    /// <summary>The command's JSON of what was typed. The voucher's summary is that of the first line that has one.</summary>
    /// <param name="near">The day near which a day without a year is meant.</param>
    public static JsonObject Json(Func<string, string?> typed, DateOnly near)
    {
        string Words(string name) => (typed(name) ?? "").Trim();
        string Text(string name) => Words(name).Normalize(NormalizationForm.FormKC);
        var rows = Filled(typed);
        var bookedOn = TypedDay.Of(Text("bookedOn"), near);
        return new()
        {
            ["entity"] = Text("entity"),
            ["bookedOn"] = bookedOn,
            ["valueOn"] = bookedOn,
            ["summary"] = rows.Prepend(0).Select(row => Words($"summary{row}")).FirstOrDefault(words => words.Length > 0) ?? "",
            ["lines"] = new JsonArray([.. rows.Select(row => Line(Words($"summary{row}"), name => Text($"{name}{row}")))]),
            ["attachments"] = Count(Text("attachments")),
        };
    }

    static JsonObject Line(string summary, Func<string, string> text)
    {
        var line = new JsonObject
        {
            ["account"] = Code(text("account")),
            ["debit"] = Amount(text("debit")),
            ["credit"] = Amount(text("credit")),
        };
        if (summary.Length > 0)
            line["summary"] = summary;
        if (text("detail") is { Length: > 0 } detail && Account.Find(Code(text("account"))) is { } account)
            line[account.SubLedger == SubLedger.Fund ? "fund" : "counterparty"] = detail;
        return line;
    }

    static string Amount(string typed) => typed.Length == 0 ? "0.00" : TypedAmount.Of(typed);

    /// <summary>What is no number is passed on as it is, for the ledger to refuse.</summary>
    static JsonNode Count(string typed) => typed.Length == 0 ? 0
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : typed;
}
