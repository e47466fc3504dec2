using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Projections.Views.Explain;

/// <summary>What persons answer for, as the lines of the loans that they hold.</summary>
static class ResponsibilityFigures
{
    /// <returns>Null for a name that is no column.</returns>
    public static LineFigure? OfPerson(string region, string post, string officer, string column) =>
        Accounts(column) is not { } accounts ? null : new(async snapshot => new LineSet(
            ViewSnapshot.RangeOf(region), accounts, Loans: await LoansOf(snapshot, region, post, officer)));

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

    static async Task<IReadOnlyList<string>> LoansOf(ViewSnapshot snapshot, string region, string post, string officer)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return await snapshot.Rows(LoansSql, [snapshot.AsOf, snapshot.Position, from, before, post, officer], row => row.GetString(0));
    }

    internal static readonly string LoansSql = $"""
        select loan from (
            select distinct on (village, loan, post) loan, officer
            from {ResponsibilityView.Turns.Name}
            where village >= $3 and village < $4 and from_on <= $1 and position <= $2 and post = $5
            order by village, loan, post, position desc) held
        where officer = $6
        """;
}
