using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Pages.Forms;
using Ledger.Domain.Books;

namespace Ledger.Api.Pages.Books;

/// <summary>A book's opening balances as they are typed: a row for each account, and the known parts a line each.</summary>
public static class OpeningEntry
{
    /// <summary>Accounts that a book may begin with. Between county and villages it begins with money that moves.</summary>
    public static IReadOnlyList<Account> Accounts { get; } = [.. Account.All.Where(account => account != Account.InterEntity)];

    /// <summary>The command's JSON of what was typed; accounts with nothing are left out.</summary>
    public static JsonObject Json(string entity, Func<string, string> typed, DateOnly near)
    {
        string Text(string name) => typed(name).Trim().Normalize(NormalizationForm.FormKC);
        return new()
        {
            ["entity"] = entity,
            ["on"] = TypedDay.Of(Text("on"), near),
            ["balances"] = new JsonArray(
            [
                .. Filled(typed).Select(account => new JsonObject
                {
                    ["account"] = account.Code,
                    ["debit"] = Amount(Text($"debit{account.Code}")),
                    ["credit"] = Amount(Text($"credit{account.Code}")),
                }),
            ]),
            ["subLedgers"] = new JsonArray([.. Text("details").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Detail)]),
        };
    }

    /// <summary>The accounts for which something was typed, in the order of the command's balances.</summary>
    public static IEnumerable<Account> Filled(Func<string, string> typed) =>
        Accounts.Where(account => $"{typed($"debit{account.Code}")}{typed($"credit{account.Code}")}".Trim().Length > 0);

    /// <summary><c>2101 500 610921107201-0042</c>: a loan's number has a year in it, a member's has none.</summary>
    static JsonNode Detail(string line)
    {
        var cells = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (account, amount, whose) = (cells.ElementAtOrDefault(0) ?? "", cells.ElementAtOrDefault(1) ?? "", cells.ElementAtOrDefault(2) ?? "");
        return new JsonObject
        {
            ["account"] = account,
            ["amount"] = Amount(amount),
            [whose.Count(letter => letter == '-') > 1 ? "loan" : "member"] = whose,
        };
    }

    static string Amount(string typed) => typed.Length == 0 ? "0.00" : TypedAmount.Of(typed);
}
