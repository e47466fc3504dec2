using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Explain;

/// <summary>The voucher lines of a region that count at one of two moments and not at the other, read once for the hundreds of balances
/// that they changed: a county's difference would be as many statements.</summary>
sealed class ChangedLines
{
    readonly (string From, string Before) _region;
    readonly Moment _earlier;
    readonly IReadOnlyList<string> _entities;
    readonly ILookup<(string Entity, string Account), FigureItem> _items;

    ChangedLines((string From, string Before) region, Moment earlier, IReadOnlyList<(string Entity, string Account, FigureItem Item)> lines)
    {
        (_region, _earlier) = (region, earlier);
        _entities = [.. lines.Select(line => line.Entity).Distinct().Order(StringComparer.Ordinal)];
        _items = lines.ToLookup(line => (line.Entity, line.Account), line => line.Item);
    }

    /// <param name="earlier">With a position.</param>
    public static async Task<ChangedLines> Read(ViewSnapshot snapshot, Moment earlier, (string From, string Before) region)
    {
        var lines = await snapshot.Rows(Sql, [region.From, region.Before, earlier.AsOf, earlier.At, snapshot.AsOf, snapshot.Position], row =>
            (row.GetString(2), row.GetString(3), new FigureItem(
                row.GetInt64(0), row.GetInt32(1), row.Date(5), row.GetString(6), row.GetString(7), row.Money(4))));
        return new(region, earlier, lines);
    }

    /// <summary>What changed a balance, by place; null for anything but the balance of whole accounts of associations of the region.</summary>
    public IReadOnlyList<FigureItem>? Of((IItemSet Items, Moment Moment) old, IItemSet now) =>
        old.Moment == _earlier && old.Items is LineSet before && now is LineSet after && IsBalance(before) && IsBalance(after)
            && IsSame(before, after) && Holds(after.Entities)
            ? [.. Items(after).OrderBy(item => item.Place)]
            : null;

    IEnumerable<FigureItem> Items(LineSet set) =>
        from entity in _entities
        where string.CompareOrdinal(entity, set.Entities.From) >= 0 && string.CompareOrdinal(entity, set.Entities.Before) < 0
        from item in set.Accounts.Debit.SelectMany(account => _items[(entity, account.Code)])
            .Concat(set.Accounts.Credit.SelectMany(account => _items[(entity, account.Code)]).Select(item => item with { Amount = -item.Amount }))
        select item;

    bool Holds((string From, string Before) entities) =>
        string.CompareOrdinal(entities.From, _region.From) >= 0 && string.CompareOrdinal(entities.Before, _region.Before) <= 0;

    static bool IsBalance(LineSet set) => set is { Part: LinePart.Balance, Since: null, Owner: null, Place: null, Loans: null };

    static bool IsSame(LineSet one, LineSet other) => one.Entities == other.Entities
        && one.Accounts.Debit.SequenceEqual(other.Accounts.Debit) && one.Accounts.Credit.SequenceEqual(other.Accounts.Credit);

    const string Did = "(line.booked_on <= $3 and line.position <= $4)";
    const string Does = "(line.booked_on <= $5 and line.position <= $6)";

    /// <remarks>An association counts by its latest book, at either moment. Of a book that counts at both, only what lies between the
    /// positions is looked at, and what lies between the days and was known at both.</remarks>
    internal static readonly string Sql = $"""
        with old as materialized ({Latest("$3", "$4")}), now as materialized ({Latest("$5", "$6")}),
        stayed as materialized (select book from old join now using (book)),
        changed as (
            select line.*, {Does} as does from stayed join {JournalView.Lines.Name} line using (book)
            where line.position > least($4, $6) and line.position <= greatest($4, $6) and {Did} <> {Does}
            union all
            select line.*, {Does} from stayed join {JournalView.Lines.Name} line using (book)
            where line.booked_on > least($3, $5) and line.booked_on <= greatest($3, $5) and line.position <= least($4, $6)
            union all
            select line.*, false from old join {JournalView.Lines.Name} line using (book)
            where {Did} and old.book not in (select book from stayed)
            union all
            select line.*, true from now join {JournalView.Lines.Name} line using (book)
            where {Does} and now.book not in (select book from stayed))
        select position, line, entity, account, case when does then debit_fen - credit_fen else credit_fen - debit_fen end,
            booked_on, book || '/' || number, account || ' ' || coalesce(line_summary, summary)
        from changed where debit_fen <> credit_fen
        """;

    static string Latest(string asOf, string at) => $"""
        select entity || '/' || lpad(max(year)::text, 4, '0') as book from {JournalView.Books.Name}
        where entity >= $1 and entity < $2 and opened_on <= {asOf} and position <= {at} group by entity
        """;
}
