using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Explain;

/// <summary>Voucher lines by what they have in common.</summary>
/// <param name="Entities">The associations, as a half-open range of codes; each counts by its latest book.</param>
/// <param name="Accounts">The accounts, and on which side each counts.</param>
/// <param name="Since">The first day of turnover, inclusive; what lies before is opening.</param>
/// <param name="Owner">Only lines of one part of the sub-ledger.</param>
/// <param name="Loans">Only lines about these loans; null for all lines.</param>
/// <param name="Place">Only one book, and no line after a place in it.</param>
/// <param name="Listed">Only what a ledger lists, openings among it.</param>
public sealed record LineSet(
    (string From, string Before) Entities,
    AccountSum Accounts,
    LinePart Part = LinePart.Balance,
    DateOnly? Since = null,
    LineOwner? Owner = null,
    LinePlace? Place = null,
    IReadOnlyList<string>? Loans = null,
    ListedLines? Listed = null) : IItemSet
{
    public bool IsCount => false;

    (string Columns, string Joined) IItemSet.Told =>
        ("line.booked_on, line.book || '/' || line.number, line.account || ' ' || coalesce(line.line_summary, line.summary)",
            $"{JournalView.Lines.Name} line on line.position = item.position and line.line = item.line");

    string IItemSet.Sql(Moment moment, Parameters values)
    {
        string[] accounts = [.. Accounts.Debit.Concat(Accounts.Credit).Select(account => account.Code)];
        int[] signs = [.. Accounts.Debit.Select(_ => 1), .. Accounts.Credit.Select(_ => -1)];
        var (asOf, at) = (values.Add(moment.AsOf), values.Add(moment.At ?? long.MaxValue));
        return $"""
            select line.position, line.line, counted.sign * ({Amount}) as fen
            from ({Books(asOf, at, values)}) opened
            cross join unnest({values.Add(accounts)}, {values.Add(signs)}) as counted(account, sign)
            join {JournalView.Lines.Name} line on line.book = opened.book and line.account = counted.account
            where line.booked_on <= {asOf} and line.position <= {at} and ({Amount}) <> 0{Counts(values)}{Owner?.Sql(values)}{Place?.Sql(values)}{OfLoans(values)}
            """;
    }

    string Amount => Part switch
    {
        LinePart.Debit => "debit_fen",
        LinePart.Credit => "credit_fen",
        _ => "debit_fen - credit_fen",
    };

    string Counts(Parameters values) => Part switch
    {
        LinePart.Opening => $" and (line.kind = 'opening' or line.booked_on < {values.Add(Since!.Value)})",
        LinePart.Debit or LinePart.Credit when Listed is { } listed => listed.Sql(values),
        LinePart.Debit or LinePart.Credit or LinePart.Movement => $" and line.kind <> 'opening' and line.booked_on >= {values.Add(Since!.Value)}",
        _ => "",
    };

    string OfLoans(Parameters values) => Loans is null ? "" : $" and line.loan = any({values.Add(Loans.ToArray())})";

    string Books(string asOf, string at, Parameters values) => Place is { } place
        ? $"select {values.Add(place.Book)} as book"
        : $"""
          select entity || '/' || lpad(max(year)::text, 4, '0') as book from {JournalView.Books.Name}
          where entity >= {values.Add(Entities.From)} and entity < {values.Add(Entities.Before)}
              and opened_on <= {asOf} and position <= {at}
          group by entity
          """;
}

/// <summary>What of a line counts.</summary>
public enum LinePart
{
    /// <summary>Debit minus credit.</summary>
    Balance,

    /// <summary>Debit minus credit before the first day of turnover, and of opening vouchers.</summary>
    Opening,

    /// <summary>Turnover.</summary>
    Debit,

    /// <summary>Turnover.</summary>
    Credit,

    /// <summary>Turnover, debit minus credit.</summary>
    Movement,
}

/// <summary>A part of an account's sub-ledger.</summary>
/// <param name="Of">Member, loan, entity, fund or counterparty; null for lines that name none.</param>
/// <param name="Unallocated">Opening amounts that nobody has broken down yet, instead.</param>
public sealed record LineOwner(string? Of, bool Unallocated)
{
    internal string Sql(Parameters values) => Unallocated ? " and line.unallocated"
        : $" and not line.unallocated and coalesce(line.member, line.loan, line.other_entity, line.fund, line.counterparty) is not distinct from {values.Add(Of)}::text";
}

/// <summary>A place in a book by business date, log position and line; the place itself counts.</summary>
public sealed record LinePlace(string Book, DateOnly On, long Position, int Line)
{
    internal string Sql(Parameters values) =>
        $" and (line.booked_on, line.position, line.line) <= ({values.Add(On)}, {values.Add(Position)}, {values.Add(Line)})";
}

/// <summary>Lines as an account's ledger lists them (<see cref="AccountLedger"/>).</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Search">Null for all.</param>
public sealed record ListedLines(DateOnly From, string? Search)
{
    internal const string Searched = "search-";

    /// <summary>As they stand in the key of a figure: <c>2025-12-01/search-…</c>, the text with escapes.</summary>
    public string Key => FormattableString.Invariant($"{From:yyyy-MM-dd}{(Search is null ? "" : $"/{Searched}{Uri.EscapeDataString(Search)}")}");

    internal bool Fit(JournalLine line) => line.BookedOn >= From && (Search is null || new VoucherSearch(Search).Finds(line));

    internal string Sql(Parameters values) => $" and line.booked_on >= {values.Add(From)}"
        + (Search is null ? "" : $" and {VoucherSearch.Sql(values.Add(new VoucherSearch(Search).Part), values.Add(new VoucherSearch(Search).Fen))}");
}
