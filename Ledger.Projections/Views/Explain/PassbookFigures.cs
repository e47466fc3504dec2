using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>Balances of a household's passbook, as the entries that they are the sum of.</summary>
static class PassbookFigures
{
    static readonly Dictionary<string, string> Columns = new()
    {
        ["own"] = "own_fen",
        ["matched"] = "matched_fen",
        ["gifted"] = "gifted_fen",
        ["shares"] = "(own_fen + matched_fen + gifted_fen)",
        ["owed"] = "principal_fen",
    };

    /// <param name="upTo">The last entry that counts, by business date and position; null for all of the moment.</param>
    /// <returns>Null for a name that is no column.</returns>
    public static IFigure? Of(string memberId, string column, (DateOnly On, long Position)? upTo) =>
        !Columns.TryGetValue(column, out var amount) ? null : new EventFigure(async snapshot =>
            await snapshot.Rows(Sql(amount),
                [memberId, snapshot.AsOf, snapshot.Position, upTo?.On ?? DateOnly.MaxValue, upTo?.Position ?? long.MaxValue],
                row => new FigureItem(
                    row.GetInt64(0), 0, row.Date(3), row.GetString(1), row.GetString(2), row.Money(4))));

    internal static string Sql(string amount) => $"""
        select position, subject, kind, booked_on, {amount}
        from {PassbookView.Table.Name}
        where subject = any(array(select $1 union all select id from {LoanView.Table.Name} where member = $1))
            and booked_on <= $2 and position <= $3 and (booked_on, position) <= ($4, $5) and {amount} <> 0
        """;
}
