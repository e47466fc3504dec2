using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;

namespace Ledger.Projections.Views.Explain;

/// <summary>What persons answer for, as the lines of the loans that they hold.</summary>
static class ResponsibilityFigures
{
    /// <returns>Null for a name that is no column.</returns>
    public static LineFigure? OfPerson(string region, string post, string officer, string column) =>
        Accounts(column) is not { } accounts ? null : new(async source => new LineSet(
            ViewSnapshot.RangeOf(region), accounts, Loans: await source.LoansHeld(region, post, officer)));

    /// <summary>Of all posts, in the region that the person is of.</summary>
    public static LineFigure? OfPerson(string person, string column) =>
        Accounts(column) is not { } accounts ? null : new(async source => new LineSet(
            ViewSnapshot.RangeOf(Keys.RegionOf("/" + person)), accounts, Loans: await source.LoansHeld(Keys.RegionOf("/" + person), null, person)));

    public static LineFigure? OfLoan(string loanId, string column) => Accounts(column) is { } accounts
        ? new(new LineSet(ViewSnapshot.OnlyOf(Keys.VillageOf(loanId)), accounts, Loans: [loanId]))
        : null;

    public static LineFigure? OfRegion(string region, string column) => column == "unallocated"
        ? new(new LineSet(ViewSnapshot.RangeOf(region), Accounts("outstanding")!, Owner: new(null, true)))
        : Accounts(column) is { } accounts ? new(new LineSet(ViewSnapshot.RangeOf(region), accounts)) : null;

    static AccountSum? Accounts(string column) => column switch
    {
        "outstanding" => AccountSum.DebitOf(Account.LoansOut, Account.OverdueLoans),
        "overdue" => AccountSum.DebitOf(Account.OverdueLoans),
        _ => null,
    };
}
