using Ledger.Api.Pages.Parts;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Queries;

/// <summary>Which accounts of a trial balance are listed, by code, name or initials and by whether something is left on them; on the
/// page, in the interface and in the workbook alike. Debits and credits are always those of all of them.</summary>
public sealed class AccountSearch
{
    readonly string? _search;
    readonly bool _hidesZero;

    AccountSearch(string? search, bool hidesZero) => (_search, _hidesZero) = (search, hidesZero);

    public static AccountSearch Of(HttpContext http) => new(Asked.Text(http, "search")?.Trim(), Asked.Word<ZeroBalances>(http, "zero") is not null);

    /// <summary>What a workbook says of it; null where every account is listed.</summary>
    public string? Said => new[] { _search, _hidesZero ? "不含零余额" : null }.Where(part => !string.IsNullOrEmpty(part)).ToList() is { Count: > 0 } parts
        ? string.Join('，', parts)
        : null;

    public TrialBalance Among(TrialBalance all) => all with { Rows = [.. all.Rows.Where(Finds)] };

    bool Finds(TrialBalanceRow row) => !(_hidesZero && row.Closing.IsZero)
        && (_search is null || new[] { row.Account.Code, row.Account.Chinese, row.Account.English, AccountInitials.Of(row.Account) }
            .Any(name => name.Contains(_search, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Accounts with nothing left on them are listed, unless somebody asks for the others only.</summary>
    enum ZeroBalances
    {
        Hide,
    }
}
