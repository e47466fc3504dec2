using Ledger.Domain.Books;

namespace Ledger.Tests.Documents;

public sealed class AccountsDocument
{
    const string Head = """
        # Chart of accounts

        One chart for the county and all villages. ★ marks accounts that the county's 2018 chart has as well.
        "Business" accounts move only by their own command, never by an accountant's voucher. Money accounts are never
        overdrawn. Generated from `Ledger.Domain/Books/Chart.cs` by the tests.

        | Code | 科目 | English | Class | Side | Posted by | Broken down by | Money | 2018 |
        |---|---|---|---|---|---|---|---|---|

        """;

    [Fact]
    public void the_document_lists_the_whole_chart() => Generated.Equal("docs/accounts.md",
        Head + string.Concat(Account.All.Select(Row)));

    static string Row(Account account) => Generated.Row(
        account.Code, account.Chinese, account.English, $"{account.Class}", $"{account.Side}", $"{account.PostedBy}",
        account.SubLedger == SubLedger.None ? "–" : $"{account.SubLedger}",
        account.NeverOverdrawn ? "never overdrawn" : "–", account.Own ? "★" : "–");
}
