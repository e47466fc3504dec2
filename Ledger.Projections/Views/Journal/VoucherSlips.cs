using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>Vouchers of a month by place, both ends included, as they are printed: with lines, attachments and three persons.</summary>
public static class VoucherSlips
{
    /// <summary>The most that are printed at once.</summary>
    public const int Most = 200;

    public static Task<Answer<IReadOnlyList<VoucherSlip>>> Read(
        IDocumentStore store, VoucherPlaces places, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<VoucherSlip>>(store, moment, places.Entity, async snapshot =>
        {
            var book = Keys.Book(places.Entity, places.Month.FirstDay);
            var last = Math.Min(places.Last, places.First + Most - 1);
            var persons = (await snapshot.Rows(PersonsSql, [book, places.Month.Number, places.First, last, snapshot.AsOf, snapshot.Position],
                row => (Number: row.GetString(0), Attachments: row.GetInt32(1), MovesMoney: row.GetBoolean(2), Maker: row.GetString(3), Checker: row.TextOrNull(4), Cashier: row.TextOrNull(5))))
                .ToDictionary(voucher => voucher.Number);
            var vouchers = await VoucherRecord.Some(snapshot, book, [.. persons.Keys]);
            return [.. vouchers.Select(voucher => (Voucher: voucher, Of: persons[voucher.Number]))
                .Select(slip => new VoucherSlip(slip.Voucher, slip.Of.Attachments, slip.Of.MovesMoney, slip.Of.Maker, slip.Of.Checker, slip.Of.Cashier))];
        }, cancellation);

    internal static readonly string PersonsSql = $"""
        select v.number, (e.data ->> 'attachments')::integer, v.moves_money, v.maker, checked.person, signed.person
        from {JournalView.Vouchers.Name} v
        join {LedgerStore.Schema}.mt_events e on e.seq_id = v.position
        {VoucherPersons.Joined("$5", "$6")}
        where v.book = $1 and v.month = $2 and v.place between $3 and $4 and v.booked_on <= $5 and v.position <= $6
        order by v.place
        """;
}

/// <param name="First">A place in the month, from 1.</param>
public sealed record VoucherPlaces(string Entity, Month Month, int First, int Last);

/// <param name="MovesMoney">True when a line is cash or bank, so that a cashier signs it.</param>
/// <param name="Checker">Null while nobody has checked it.</param>
/// <param name="Cashier">Null while nobody has signed it, and where no money moves.</param>
public sealed record VoucherSlip(VoucherRecord Voucher, int Attachments, bool MovesMoney, string Maker, string? Checker, string? Cashier);
