using Ledger.Projections.Views.Journal;
using Npgsql;

namespace Ledger.Projections.Views.Explain;

/// <summary>A figure that is a sum of voucher lines.</summary>
/// <param name="linesOf">The lines as of a snapshot: which accounts count may depend on it.</param>
sealed class LineFigure(Func<ViewSnapshot, Task<LineSet>> linesOf) : IFigure
{
    public LineFigure(LineSet lines) : this(_ => Task.FromResult(lines))
    {
    }

    public async Task<FigureTotal> Total(ViewSnapshot snapshot)
    {
        var values = new Parameters();
        var lines = (await linesOf(snapshot)).Sql(MomentOf(snapshot), values);
        return (await snapshot.Rows($"select coalesce(sum(fen), 0)::bigint, count(*) from ({lines}) item", values.Values,
            row => new FigureTotal(row.Money(0), row.GetInt64(1))))[0];
    }

    public async Task<IReadOnlyList<FigureItem>> Items(ViewSnapshot snapshot, ItemPlace after, int limit)
    {
        var values = new Parameters();
        var lines = (await linesOf(snapshot)).Sql(MomentOf(snapshot), values);
        return await snapshot.Rows($"""
            {Select(lines)}
            where (item.position, item.line) > ({values.Add(after.Position)}, {values.Add(after.Line)})
            order by item.position, item.line
            limit {values.Add(limit)}
            """, values.Values, Item);
    }

    public async Task<IReadOnlyList<FigureItem>> Changes(ViewSnapshot before, ViewSnapshot after)
    {
        var values = new Parameters();
        var old = (await linesOf(before)).Sql(MomentOf(before), values);
        var now = (await linesOf(after)).Sql(MomentOf(after), values);
        return await after.Rows($"""
            {Select($"""
                select position, line, coalesce(now.fen, 0) - coalesce(old.fen, 0) as fen
                from ({old}) old full join ({now}) now using (position, line)
                where old.fen is distinct from now.fen
                """)}
            order by item.position, item.line
            """, values.Values, Item);
    }

    static Moment MomentOf(ViewSnapshot snapshot) => new(snapshot.AsOf, snapshot.Position);

    static string Select(string items) => $"""
        select item.position, item.line, line.booked_on, line.book, line.number, line.account, line.summary, item.fen::bigint
        from ({items}) item join {JournalView.Lines.Name} line on line.position = item.position and line.line = item.line
        """;

    static FigureItem Item(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.Date(2), $"{row.GetString(3)}/{row.GetString(4)}",
        $"{row.GetString(5)} {row.GetString(6)}", row.Money(7));
}
