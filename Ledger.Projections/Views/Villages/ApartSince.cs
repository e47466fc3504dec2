using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Villages;

/// <summary>Since when the books of county and village have differed about what one owes the other, by the lines of both.</summary>
/// <param name="lines">What each day's lines added to the difference.</param>
sealed class ApartSince(IEnumerable<ApartLine> lines)
{
    readonly List<ApartLine> _lines = [.. lines.OrderBy(line => line.On)];

    /// <summary>Of villages of one county, by code. Of the latest books, so not before they were opened.</summary>
    /// <param name="villages">Those whose books lie apart now: one who has any has few.</param>
    public static async Task<IReadOnlyDictionary<string, ApartSince>> Read(ViewSnapshot snapshot, IReadOnlyCollection<string> villages)
    {
        var lines = villages.Count == 0 ? [] : await snapshot.Rows(Sql,
            [villages.ToArray(), Region.CountyOf(villages.First()), Account.InterEntity.Code, snapshot.AsOf, snapshot.Position],
            row => (Village: row.GetString(0), Line: new ApartLine(row.Date(1), row.GetInt64(2), row.Money(3))));
        return lines.GroupBy(row => row.Village).ToDictionary(village => village.Key, village => new ApartSince(village.Select(row => row.Line)));
    }

    /// <summary>The first day of those at whose ends the books have differed without a break until now; null where they agree.</summary>
    public DateOnly? Since
    {
        get
        {
            var (since, difference) = ((DateOnly?)null, Money.Zero);
            foreach (var day in _lines.GroupBy(line => line.On))
            {
                difference += day.Sum(line => line.Moved);
                since = difference.IsZero ? null : since ?? day.Key;
            }

            return since;
        }
    }

    /// <summary>How far they lay apart on a day, as far as it was known at a position; never below zero.</summary>
    public Money Apart(DateOnly on, long position)
    {
        var difference = _lines.Where(line => line.On <= on && line.Position <= position).Sum(line => line.Moved);
        return difference.IsNegative ? -difference : difference;
    }

    internal static readonly string Sql = $"""
        with book as materialized (
            select entity || '/' || lpad(max(year)::text, 4, '0') as book
            from {JournalView.Books.Name}
            where (entity = any($1) or entity = $2) and opened_on <= $4 and position <= $5
            group by entity)
        select case when entity = $2 then other_entity else entity end, booked_on, position, sum(debit_fen - credit_fen)::bigint
        from book join {JournalView.Lines.Name} line using (book)
        where account = $3 and booked_on <= $4 and position <= $5 and (entity <> $2 or other_entity = any($1))
        group by 1, 2, 3
        """;
}

/// <param name="Moved">What the county's book has more by it.</param>
sealed record ApartLine(DateOnly On, long Position, Money Moved);
