using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using static Ledger.Projections.Views.County.AccountSum;

namespace Ledger.Projections.Views.Explain;

/// <summary>The figures of an association's two statements, as sums over the lines of its book.</summary>
static class AssociationFigures
{
    /// <param name="from">The month's first day.</param>
    /// <param name="what">An account's code, <c>income</c>, <c>expense</c>, or <c>surplus</c>.</param>
    public static LineFigure? OfIncome(string entity, DateOnly from, string what, string column) =>
        (Earned(what), column) switch
        {
            (null, _) => null,
            ({ } accounts, "month") => Lines(entity, from, accounts, LinePart.Movement),
            ({ } accounts, "yearSoFar") => Lines(entity, from, accounts, LinePart.Balance),
            _ => null,
        };

    /// <param name="from">The year's first day.</param>
    /// <param name="row">Of <c>assets</c> and <c>liabilities</c> the account's code or <c>total</c>, of <c>netAssets</c> also
    /// <c>result</c>.</param>
    public static LineFigure? OfBalance(string entity, DateOnly from, (string Section, string What) row, string column)
    {
        var part = column switch
        {
            "opening" => LinePart.Opening,
            "closing" => LinePart.Balance,
            _ => (LinePart?)null,
        };
        if (part is null || Held(row.Section, row.What, default) is null)
            return null;

        return new(async snapshot =>
        {
            var between = (await Journal.TrialBalance.Of(snapshot, entity, from)).Rows.FirstOrDefault(one => one.Account == Account.InterEntity);
            var stands = part == LinePart.Opening ? between?.Opening : between?.Closing;
            return new(ViewSnapshot.OnlyOf(entity), Held(row.Section, row.What, stands ?? default)!, part.Value, from);
        });
    }

    static LineFigure Lines(string entity, DateOnly from, AccountSum accounts, LinePart part) =>
        new(new LineSet(ViewSnapshot.OnlyOf(entity), accounts, part, from));

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
