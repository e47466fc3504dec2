using System.Text.Json.Nodes;
using Ledger.Api.Pages.Forms;
using Ledger.Domain.Books;

namespace Ledger.Api.Pages.Vouchers;

/// <summary>A voucher as it is typed: a head and lines; empty lines are passed over.</summary>
public static class VoucherEntry
{
    /// <summary>Lines that the page offers; the grid's script adds no more, a voucher of more is two.</summary>
    public const int Lines = 8;

    /// <summary>Accounts that an accountant's own voucher may use, by code.</summary>
    public static IReadOnlyList<Account> Accounts { get; } = [.. Account.All.Where(account => account.PostedBy == PostedBy.Vouchers)];

    /// <summary>The command's JSON of what was typed.</summary>
    public static JsonObject Json(Func<string, string?> typed)
    {
        string Text(string name) => (typed(name) ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC);
        var lines = new JsonArray();
        foreach (var i in Enumerable.Range(0, Lines))
            if (Text($"account{i}").Length > 0 || Text($"debit{i}").Length > 0 || Text($"credit{i}").Length > 0)
                lines.Add(Line(name => Text($"{name}{i}")));
        var bookedOn = TypedDay.Of(Text("bookedOn"));
        return new()
        {
            ["entity"] = Text("entity"),
            ["bookedOn"] = bookedOn,
            ["valueOn"] = bookedOn,
            ["summary"] = Text("summary0"),
            ["lines"] = lines,
            ["attachments"] = int.TryParse(Text("attachments"), out var count) ? count : 0,
        };
    }

    static JsonObject Line(Func<string, string> text)
    {
        var line = new JsonObject
        {
            ["account"] = text("account").Split(' ')[0],
            ["debit"] = Amount(text("debit")),
            ["credit"] = Amount(text("credit")),
        };
        if (text("detail") is { Length: > 0 } detail && Account.Find(text("account").Split(' ')[0]) is { } account)
            line[account.SubLedger == SubLedger.Fund ? "fund" : "counterparty"] = detail;
        return line;
    }

    static string Amount(string typed) => typed.Length == 0 ? "0.00" : TypedAmount.Of(typed);
}
