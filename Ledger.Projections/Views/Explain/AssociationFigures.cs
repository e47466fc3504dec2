using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using static Ledger.Projections.Views.County.AccountSum;

namespace Ledger.Projections.Views.Explain;

/// <summary>The figures of the two statements of one or several associations, as sums over the lines of their books.</summary>
static class AssociationFigures
{
    /// <param name="from">The month's first day.</param>
    /// <param name="what">An account's code, <c>income</c>, <c>expense</c>, or <c>surplus</c>.</param>
    public static SetFigure? OfIncome(Associations of, DateOnly from, string what, string column) =>
        (Earned(what), column) switch
        {
            (null, _) => null,
            ({ } accounts, "month") => Lines(of, from, accounts, LinePart.Movement),
            ({ } accounts, "yearSoFar") => Lines(of, from, accounts, LinePart.Balance),
            _ => null,
        };

    /// <param name="from">The year's first day.</param>
    /// <param name="row">Of <c>assets</c> and <c>liabilities</c> the account's code or <c>total</c>, of <c>netAssets</c> also
    /// <c>result</c>; of <c>claims</c> only <c>total</c>.</param>
    public static SetFigure? OfBalance(Associations of, DateOnly from, (string Section, string What) row, string column)
    {
        var part = column switch
        {
            "opening" => LinePart.Opening,
            "closing" => LinePart.Balance,
            _ => (LinePart?)null,
        };
        if (part is null || Held(row.Section, row.What, default) is null)
            return null;

        return new(async source =>
        {
            var between = (await TrialBalance.Of(source, of, from)).Rows.FirstOrDefault(one => one.Account == Account.InterEntity);
            var stands = part == LinePart.Opening ? between?.Opening : between?.Closing;
            return new LineSet(of.Range, Held(row.Section, row.What, stands ?? default)!, part.Value, from);
        });
    }

    static SetFigure Lines(Associations of, DateOnly from, AccountSum accounts, LinePart part) =>
        new(new LineSet(of.Range, accounts, part, from));

    static AccountSum? Earned(string what) => what switch
    {
        "income" => CreditOf(AccountClass.Income),
        "expense" => DebitOf(AccountClass.Expense),
        "surplus" => Result,
        _ => Account.Find(what) switch
        {
            { Class: AccountClass.Income } account => CreditOf(account),
            { Class: AccountClass.Expense } account => DebitOf(account),
            _ => null,
        },
    };

    /// <param name="between">The account between associations, debit plus: it counts on the side where it stands.</param>
    static AccountSum? Held(string section, string what, Money between) => (section, what) switch
    {
        ("assets", "total") => MoneyColumns.Find(nameof(SummaryRow.Assets), between),
        ("liabilities", "total") => MoneyColumns.Find(nameof(SummaryRow.Liabilities), between),
        ("claims", "total") => MoneyColumns.Find(nameof(SummaryRow.Liabilities), between)! + CreditOf(AccountClass.NetAssets) + Result,
        ("netAssets", "total") => CreditOf(AccountClass.NetAssets) + Result,
        ("netAssets", "result") => Result,
        _ => Account.Find(what) is { } account ? Of(section, account, between) : null,
    };

    static AccountSum? Of(string section, Account account, Money between) => (section, account.Class) switch
    {
        ("assets", AccountClass.Asset) => account == Account.InterEntity && between.IsNegative ? DebitOf() : DebitOf(account),
        ("liabilities", AccountClass.Asset) when account == Account.InterEntity => between.IsNegative ? CreditOf(account) : CreditOf(),
        ("liabilities", AccountClass.Liability) or ("netAssets", AccountClass.NetAssets) => CreditOf(account),
        _ => null,
    };

    static AccountSum Result => CreditOf(AccountClass.Income) - DebitOf(AccountClass.Expense);
}
