using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
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
    ChangedLines? _changed;

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

    /// <remarks>All items are found before the first ones are taken: asked for in the order of the log, the database would look for them
    /// from its beginning, however late they are.</remarks>
    internal static string ItemsSql(IItemSet items, Moment moment, (ItemPlace After, int Limit) part, Parameters values) => $"""
        with listed as materialized ({items.Sql(moment, values)})
        {Select(items, $"""
            select * from listed
            where (position, line) > ({values.Add(part.After.Position)}, {values.Add(part.After.Line)})
            order by position, line
            limit {values.Add(part.Limit)}
            """)}
        order by item.position, item.line
        """;

    /// <summary>For whoever will ask what changed very many balances of a region.</summary>
    public async Task Learn(Moment earlier, string region) =>
        _changed = await ChangedLines.Read(snapshot, earlier, ViewSnapshot.RangeOf(region));

    public async Task<IReadOnlyList<FigureItem>> Changes((IItemSet Items, Moment Moment) old, IItemSet now)
    {
        if (_changed?.Of(old, now) is { } known)
            return known;

        var values = new Parameters();
        var (before, after) = (old.Items.Sql(old.Moment, values), now.Sql(Moment, values));
        return await snapshot.Rows($"""
            {Select(now, $"""
                select position, line, coalesce(now.fen, 0) - coalesce(old.fen, 0) as fen
                from ({before}) old full join ({after}) now using (position, line)
                where old.fen is distinct from now.fen
                """)}
            order by item.position, item.line
            """, values.Values, Item);
    }

    public async Task<ILookup<string, (long Position, IFact Fact)>> LoanFacts(IReadOnlyList<string> loanIds) =>
        (await StoredFacts.OfStreams(snapshot, [.. loanIds.Select(id => Keys.Stream(Keys.LoanKind, id))]))
            .ToLookup(stored => stored.Stream[(Keys.LoanKind.Length + 1)..], stored => (stored.Position, stored.Fact));

    public Task<IReadOnlyList<string>> Loans(string region, LoanConditions which) => LoanRegister.Ids(snapshot, region, which);

    public Task<Money> Outstanding(string region, LoanConditions which) => LoanRegister.Outstanding(snapshot, region, which);

    public async Task<IReadOnlyList<string>> Applications(string region, ApplicationConditions which) =>
        await ApplicationRegister.Ids(snapshot, region, which);

    public Task<IReadOnlyList<string>> Members(string region, MemberConditions which) => MemberRegister.Ids(snapshot, region, which);

    public Task<LoanEntry?> Loan(string loanId) => AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId);

    public Task<Member?> Member(string memberId) => AsOf.One<Member>(snapshot, MemberView.Table, memberId);

    public async Task<IReadOnlyList<PassbookLine>> Passbook(string memberId) => await MemberPassbook.Lines(snapshot, memberId);

    public async Task<IReadOnlyList<string>> LoansHeld(string region, string? post, string officer)
    {
        string[] posts = post is null ? [.. Answering.Posts.Select(Stored.NameOf)] : [post];
        return await ResponsibilityView.Standings.Ids(
            snapshot, [.. posts.Select(held => ResponsibilityTurn.HolderOf(held, officer))], ListPart.Whole(region));
    }

    static string Select(IItemSet items, string sql) =>
        $"select item.position, item.line, item.fen::bigint, {items.Told.Columns} from ({sql}) item join {items.Told.Joined}";

    static FigureItem Item(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.Date(3), row.GetString(4), row.GetString(5), row.Money(2));
}
