using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Journal;

/// <summary>What is asked of a book's vouchers.</summary>
/// <param name="Moment">What is dated or known later, be it a voucher, a check or a signature, does not count.</param>
/// <param name="Month">Null for all months of the year of the moment's day.</param>
/// <param name="Search">A part of the summary, of a line's or of the number, or the amount; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record VoucherListQuery(
    string Entity,
    Moment Moment,
    Month? Month = null,
    VoucherStatus? Status = null,
    string? After = null,
    int Limit = 100,
    string? Search = null)
{
    public VoucherConditions Conditions => new(Month, Status, Search);
}

/// <summary>What a voucher still waits for.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field's own words.")]
public enum VoucherStatus
{
    /// <summary>Nobody has checked it.</summary>
    Unchecked,

    /// <summary>It touches cash or bank, and no cashier has signed it.</summary>
    Unsigned,
}

/// <summary>The vouchers of a book by number, with the three persons of each.</summary>
public static class VoucherList
{
    public static Task<Answer<Slice<ListedVoucher>>> Read(
        IDocumentStore store, VoucherListQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Entity, snapshot => Part(snapshot, query), cancellation);

    /// <summary>A part of the list, and the totals of all of it.</summary>
    public static Task<Answer<VoucherRegister>> Register(
        IDocumentStore store, VoucherListQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Entity, async snapshot => new VoucherRegister(
            await Totals(snapshot, query), await Part(snapshot, query)), cancellation);

    /// <summary>Of everything that the query asks for.</summary>
    internal static async Task<VoucherTotals> Totals(ViewSnapshot snapshot, VoucherListQuery query) =>
        (await snapshot.Rows(TotalsSql(query.Status), Values(snapshot.Moment, query with { After = null }),
            row => new VoucherTotals(row.GetInt64(0), row.Money(1))))[0];

    static async Task<Slice<ListedVoucher>> Part(ViewSnapshot snapshot, VoucherListQuery query) =>
        Cursor.Cut(await snapshot.Rows(Sql(query.Status), Values(snapshot.Moment, query), Voucher), Cursor.Limited(query.Limit), KeyOf);

    /// <param name="moment">With a position.</param>
    internal static object?[] Values(Moment moment, VoucherListQuery query)
    {
        var (month, place) = Start(query);
        return
        [
            Keys.Book(query.Entity, query.Month?.FirstDay ?? moment.AsOf), month, place, query.Month?.Number ?? 12,
            moment.AsOf, Cursor.Limited(query.Limit) + 1, moment.At, Searched(query)?.Part, Searched(query)?.Fen,
        ];
    }

    static VoucherSearch? Searched(VoucherListQuery query) => query.Search is { } text ? new(text) : null;

    /// <summary>Month and place after which the list goes on.</summary>
    static (int Month, int Place) Start(VoucherListQuery query)
    {
        var after = Cursor.Read(query.After)?.Split('|');
        return after is [var month, var place]
            && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var inMonth)
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var atPlace)
            ? (inMonth, atPlace)
            : (query.Month?.Number ?? 1, 0);
    }

    static string KeyOf(ListedVoucher voucher) =>
        string.Create(CultureInfo.InvariantCulture, $"{voucher.BookedOn.Month}|{Keys.PlaceOf(voucher.Number)}");

    internal static string Sql(VoucherStatus? status) => $"""
        select v.number, v.kind, v.booked_on, v.summary, v.amount_fen, v.moves_money, v.maker, checked.person, signed.person,
            v.cause, v.reverses, v.position
        {From}{Still(status)}
        order by v.month, v.place
        limit $6
        """;

    internal static string TotalsSql(VoucherStatus? status) => $"""
        select count(*), coalesce(sum(v.amount_fen), 0)::bigint
        {From}{Still(status)}
        """;

    /// <summary>The same vouchers by business date and log position, after a place.</summary>
    internal static string ByDaySql(VoucherStatus? status) => $"""
        select v.number, v.booked_on, v.position
        {From}{Still(status)} and (v.booked_on, v.position) > ($10, $11)
        order by v.booked_on, v.position
        limit $6
        """;

    /// <summary>Each voucher as an item of the total.</summary>
    internal static string ItemsSql(VoucherStatus? status) => $"""
        select v.position, 0 as line, v.amount_fen as fen
        {From}{Still(status)}
        """;

    static readonly string From = $"""
        from {JournalView.Vouchers.Name} v
        {VoucherPersons.Joined("$5", "$7")}
        where v.book = $1 and (v.month, v.place) > ($2, $3) and v.month <= $4 and v.booked_on <= $5
            and v.position <= $7
            and ($8::text is null or v.summary like $8 or v.number like $8 or v.amount_fen = $9::bigint
                or v.position in (select position from {JournalView.Lines.Name} where book = $1 and line_summary like $8))
        """;

    static string Still(VoucherStatus? status) => status switch
    {
        VoucherStatus.Unchecked => $" and {VoucherPersons.IsUnchecked}",
        VoucherStatus.Unsigned => $" and {VoucherPersons.IsUnsigned}",
        _ => "",
    };

    static ListedVoucher Voucher(NpgsqlDataReader row) => new(
        row.GetString(0), row.Name<VoucherKind>(1), row.Date(2), row.GetString(3), row.Money(4), row.GetBoolean(5),
        row.GetString(6), row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.GetInt64(11));
}

/// <summary>A part of a book's vouchers.</summary>
/// <param name="Totals">Of everything that the query asks for, not only of this part of the list.</param>
public sealed record VoucherRegister(VoucherTotals Totals, Slice<ListedVoucher> Vouchers);

/// <param name="Amount">Σ debits.</param>
public sealed record VoucherTotals(long Count, Money Amount);

/// <summary>A voucher and who made, checked and signed it; its lines stand in the account ledgers.</summary>
/// <param name="Amount">Σ debits, which are Σ credits.</param>
/// <param name="MovesMoney">True when a line is cash or bank, so that a cashier signs it.</param>
/// <param name="Checker">Null while nobody has checked it.</param>
/// <param name="Cashier">Null while nobody has signed it, and where no money moves.</param>
/// <param name="Cause">The stream of the business fact behind it; null for an accountant's own.</param>
public sealed record ListedVoucher(
    string Number,
    VoucherKind Kind,
    DateOnly BookedOn,
    string Summary,
    Money Amount,
    bool MovesMoney,
    string Maker,
    string? Checker,
    string? Cashier,
    string? Cause,
    string? Reverses,
    long Position);
