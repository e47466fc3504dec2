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

    public async Task<FigureTotal> Total(IItemSet items)
    {
        var values = new Parameters();
        var sql = items.Sql(Moment, values);
        return (await snapshot.Rows($"select coalesce(sum(fen), 0)::bigint, count(*) from ({sql}) item", values.Values,
            row => new FigureTotal(items.IsCount ? null : row.Money(0), row.GetInt64(1))))[0];
    }

    public async Task<IReadOnlyList<FigureItem>> Items(IItemSet items, ItemPlace after, int limit)
    {
        var values = new Parameters();
        return await snapshot.Rows(ItemsSql(items, Moment, (after, limit), values), values.Values, Item);
    }

    internal static string ItemsSql(IItemSet items, Moment moment, (ItemPlace After, int Limit) part, Parameters values) => $"""
    /// <remarks>All items are found before the first ones are taken: asked for in the order of the log, the database would look for them
    /// from its beginning, however late they are.</remarks>
        with listed as materialized ({items.Sql(moment, values)})
        {Select(items, $"""
            select * from listed
            where (position, line) > ({values.Add(part.After.Position)}, {values.Add(part.After.Line)})
            order by position, line
            limit {values.Add(part.Limit)}
            """)}
        order by item.position, item.line
        """;

    public async Task<IReadOnlyList<FigureItem>> Changes((IItemSet Items, Moment Moment) old, IItemSet now)
    {
        var values = new Parameters();
        var (before, after) = (old.Items.Sql(old.Moment, values), now.Sql(Moment, values));
        return await snapshot.Rows($"""
            {Select(now, $"""
                select position, line, coalesce(now.fen, 0) - coalesce(old.fen, 0) as fen
    ChangedLines? _changed;

    /// <summary>For whoever will ask what changed very many balances of a region.</summary>
    public async Task Learn(Moment earlier, string region) =>
        _changed = await ChangedLines.Read(snapshot, earlier, ViewSnapshot.RangeOf(region));

                from ({before}) old full join ({after}) now using (position, line)
                where old.fen is distinct from now.fen
        if (_changed?.Of(old, now) is { } known)
            return known;

                """)}
            order by item.position, item.line
            """, values.Values, Item);
    }

    public async Task<ILookup<string, (long Position, IFact Fact)>> LoanFacts(IReadOnlyList<string> loanIds) =>
        (await StoredFacts.OfStreams(snapshot, [.. loanIds.Select(id => Keys.Stream(Keys.LoanKind, id))]))
            .ToLookup(stored => stored.Stream[(Keys.LoanKind.Length + 1)..], stored => (stored.Position, stored.Fact));

    public Task<IReadOnlyList<string>> Loans(string region, LoanConditions which) => LoanRegister.Ids(snapshot, region, which);

    public async Task<IReadOnlyList<string>> Applications(string region, ApplicationConditions which) =>
    public Task<Money> Outstanding(string region, LoanConditions which) => LoanRegister.Outstanding(snapshot, region, which);

        await ApplicationRegister.Ids(snapshot, region, which);

    public Task<IReadOnlyList<string>> Members(string region, MemberConditions which) => MemberRegister.Ids(snapshot, region, which);

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

    static string Select(IItemSet items, string sql) =>
        $"select item.position, item.line, item.fen::bigint, {items.Told.Columns} from ({sql}) item join {items.Told.Joined}";

    static FigureItem Item(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.Date(3), row.GetString(4), row.GetString(5), row.Money(2));
}
