using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Npgsql;

namespace Ledger.Projections.Views.Explain;

/// <summary>Figures counted from the ledger's views, as of a snapshot.</summary>
sealed class ViewFigures(ViewSnapshot snapshot) : IFigureSource
{
    public Moment Moment => new(snapshot.AsOf, snapshot.Position);

    public Task<List<BookSum>> Sums((string From, string Before) entities, DateOnly through) =>
        BookSum.Read(snapshot, entities, through);

    public async Task<FigureTotal> Total(LineSet lines)
    {
        var values = new Parameters();
        var items = lines.Sql(Moment, values);
        return (await snapshot.Rows($"select coalesce(sum(fen), 0)::bigint, count(*) from ({items}) item", values.Values,
            row => new FigureTotal(row.Money(0), row.GetInt64(1))))[0];
    }

    public async Task<IReadOnlyList<FigureItem>> Items(LineSet lines, ItemPlace after, int limit)
    {
        var values = new Parameters();
        return await snapshot.Rows($"""
            {Select(lines.Sql(Moment, values))}
            where (item.position, item.line) > ({values.Add(after.Position)}, {values.Add(after.Line)})
            order by item.position, item.line
            limit {values.Add(limit)}
            """, values.Values, Item);
    }

    public async Task<IReadOnlyList<FigureItem>> Changes((LineSet Lines, Moment Moment) old, LineSet now)
    {
        var values = new Parameters();
        var (before, after) = (old.Lines.Sql(old.Moment, values), now.Sql(Moment, values));
        return await snapshot.Rows($"""
            {Select($"""
                select position, line, coalesce(now.fen, 0) - coalesce(old.fen, 0) as fen
                from ({before}) old full join ({after}) now using (position, line)
                where old.fen is distinct from now.fen
                """)}
            order by item.position, item.line
            """, values.Values, Item);
    }

    public async Task<IReadOnlyList<(long Position, IFact Fact)>> LoanFacts(string loanId) =>
        await StoredFacts.OfStream(snapshot, Keys.Stream(Keys.LoanKind, loanId));

    public async Task<IReadOnlyList<LoanEntry>> Outstanding(string region) => await AsOf.Some<LoanEntry>(snapshot, LoanView.Table,
        await LoanView.Standings.Ids(snapshot, Stored.NameOf(Domain.Loans.LoanStatus.Outstanding), new(region, "", int.MaxValue)));

    public Task<LoanEntry?> Loan(string loanId) => AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId);

    public Task<Member?> Member(string memberId) => AsOf.One<Member>(snapshot, MemberView.Table, memberId);

    public async Task<IReadOnlyList<PassbookLine>> Passbook(string memberId) => await MemberPassbook.Lines(snapshot, memberId);

    public async Task<IReadOnlyList<string>> LoansHeld(string region, string? post, string officer)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return post is null
            ? await snapshot.Rows(LoansOfAllPostsSql, [snapshot.AsOf, snapshot.Position, from, before, officer], row => row.GetString(0))
            : await snapshot.Rows(LoansSql, [snapshot.AsOf, snapshot.Position, from, before, post, officer], row => row.GetString(0));
    }

    internal static readonly string LoansOfAllPostsSql = $"""
        select turn.loan from {ResponsibilityView.Turns.Name} turn
        where turn.officer = $5 and turn.village >= $3 and turn.village < $4 and turn.from_on <= $1 and turn.position <= $2
            and not exists (select from {ResponsibilityView.Turns.Name} later
                where later.loan = turn.loan and later.post = turn.post and later.position > turn.position
                    and later.from_on <= $1 and later.position <= $2)
        """;

    internal static readonly string LoansSql = $"""
        select loan from (
            select distinct on (village, loan, post) loan, officer
            from {ResponsibilityView.Turns.Name}
            where village >= $3 and village < $4 and from_on <= $1 and position <= $2 and post = $5
            order by village, loan, post, position desc) held
        where officer = $6
        """;

    static string Select(string items) => $"""
        select item.position, item.line, line.booked_on, line.book, line.number, line.account, coalesce(line.line_summary, line.summary), item.fen::bigint
        from ({items}) item join {JournalView.Lines.Name} line on line.position = item.position and line.line = item.line
        """;

    static FigureItem Item(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.Date(2), $"{row.GetString(3)}/{row.GetString(4)}",
        $"{row.GetString(5)} {row.GetString(6)}", row.Money(7));
}
