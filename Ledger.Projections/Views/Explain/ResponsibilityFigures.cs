using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Explain;

/// <summary>What persons answer for, as the lines of the loans that they hold.</summary>
static class ResponsibilityFigures
{
    /// <returns>Null for a name that is no column.</returns>
    public static SetFigure? OfPerson(string region, string post, string officer, string column) =>
        column == "count" ? new(async source => new FactSet(Keys.LoanKind, region, await source.LoansHeld(region, post, officer), FactPart.Begun))
        : Accounts(column) is not { } accounts ? null : new(async source => new LineSet(
            ViewSnapshot.RangeOf(region), accounts, Loans: await source.LoansHeld(region, post, officer)));

    /// <summary>Of all posts, in the region that the person is of.</summary>
    /// <param name="which">Only such loans.</param>
    public static SetFigure? OfPerson(string person, string column, LoanConditions which) =>
        Accounts(column) is not { } accounts ? null : new(async source => new LineSet(
            ViewSnapshot.RangeOf(Keys.RegionOf("/" + person)), accounts, Loans: await Held(source, person, which)));

    /// <summary>The loans that a person answers for, of those with a number.</summary>
    public static async Task<IReadOnlyList<string>> Held(IFigureSource source, string person, LoanConditions which) =>
        [.. (await source.LoansHeld(Keys.RegionOf("/" + person), null, person)).Where(loan => which.Number is null || LoanConditions.Ends(loan, which.Number))];

    public static SetFigure? OfLoan(string loanId, string column) => Accounts(column) is { } accounts
        ? new(new LineSet(ViewSnapshot.OnlyOf(Keys.VillageOf(loanId)), accounts, Loans: [loanId]))
        : null;

    public static SetFigure? OfRegion(string region, string column) => column == "unallocated"
        ? new(new LineSet(ViewSnapshot.RangeOf(region), Accounts("outstanding")!, Owner: new(null, true)))
        : Accounts(column) is { } accounts ? new(new LineSet(ViewSnapshot.RangeOf(region), accounts)) : null;

    static AccountSum? Accounts(string column) => column switch
    {
        "outstanding" => AccountSum.DebitOf(Account.LoansOut, Account.OverdueLoans),
        "overdue" => AccountSum.DebitOf(Account.OverdueLoans),
        _ => null,
    };
}
