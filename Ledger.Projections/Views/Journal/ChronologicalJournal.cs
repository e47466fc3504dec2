using System.Globalization;
using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>The vouchers of a book in the order of their days, each with all its lines (序时账).</summary>
/// <remarks>It is asked for as the list of vouchers is, and has the same vouchers: whatever a search finds stands there whole, so debits
/// equal credits, and the total is explained by the list's own figure.</remarks>
/// <param name="Totals">Of everything that the query asks for, not only of this part.</param>
public sealed record ChronologicalJournal(VoucherTotals Totals, Slice<VoucherRecord> Vouchers)
{
    /// <summary>By business date and log position, which within a day is the order of the numbers.</summary>
    /// <param name="query">Its limit counts vouchers.</param>
    public static Task<Answer<ChronologicalJournal>> Read(
        IDocumentStore store, VoucherListQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Entity, async snapshot => new ChronologicalJournal(
            await VoucherList.Totals(snapshot, query), await Part(snapshot, query)), cancellation);

    static async Task<Slice<VoucherRecord>> Part(ViewSnapshot snapshot, VoucherListQuery query)
    {
        var (day, position) = Start(query.After);
        var places = await snapshot.Rows(VoucherList.ByDaySql(query.Status),
            [.. VoucherList.Values(snapshot.Moment, query with { After = null }), day, position],
            row => new Place(row.GetString(0), row.Date(1), row.GetInt64(2)));
        var part = Cursor.Cut(places, Cursor.Limited(query.Limit), KeyOf);
        var vouchers = (await VoucherRecord.Some(snapshot, Keys.Book(query.Entity, query.Month?.FirstDay ?? snapshot.AsOf),
            [.. part.Items.Select(place => place.Number)])).ToDictionary(voucher => voucher.Number);
        return new([.. part.Items.Select(place => vouchers[place.Number])], part.Next);
    }

    /// <summary>Day and position after which it goes on.</summary>
    static (DateOnly Day, long Position) Start(string? cursor) => Cursor.Read(cursor)?.Split('|') is [var day, var position]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (on, at) : (DateOnly.MinValue, 0);

    static string KeyOf(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.BookedOn:yyyy-MM-dd}|{place.Position}");

    sealed record Place(string Number, DateOnly BookedOn, long Position);
}
