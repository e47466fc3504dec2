using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>What an entity's vouchers of this year and the last have said, for whoever writes the next one; the most frequent first.</summary>
/// <param name="Summaries">Of vouchers that were written by hand.</param>
/// <param name="Details">Funds and counterparties that lines name.</param>
/// <param name="Usual">What was written by hand more than once (常用凭证).</param>
public sealed record VoucherWords(IReadOnlyList<string> Summaries, IReadOnlyList<string> Details, IReadOnlyList<UsualVoucher> Usual)
{
    public static readonly VoucherWords None = new([], [], []);

    /// <summary>The most of each that are offered.</summary>
    const int Most = 60;
    const int MostUsual = 9;

    public static Task<Answer<VoucherWords>> Read(
        IDocumentStore store, string entity, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, entity, async snapshot =>
        {
            string[] books = [Keys.Book(entity, snapshot.AsOf), Keys.Book(entity, snapshot.AsOf.AddYears(-1))];
            object?[] values = [books, snapshot.AsOf, snapshot.Position, Most];
            return new VoucherWords(
                await snapshot.Rows(SummariesSql, values, row => row.GetString(0)),
                await snapshot.Rows(DetailsSql, values, row => row.GetString(0)),
                await snapshot.Rows(UsualSql, [.. values[..^1], MostUsual], row => new UsualVoucher(row.GetString(0), row.GetString(1))));
        }, cancellation);

    internal static readonly string SummariesSql = $"""
        select words from (
            select summary as words from {JournalView.Vouchers.Name}
            where book = any($1) and kind = 'manual' and booked_on <= $2 and position <= $3
            union all
            select line_summary from {JournalView.Lines.Name}
            where book = any($1) and line_summary is not null and booked_on <= $2 and position <= $3) said
        group by words order by count(*) desc, words limit $4
        """;

    internal static readonly string UsualSql = $"""
        select summary, (array_agg(number order by position desc))[1] from {JournalView.Vouchers.Name}
        where book = any($1) and kind = 'manual' and booked_on <= $2 and position <= $3
        group by summary having count(*) > 1 order by count(*) desc, summary limit $4
        """;

    internal static readonly string DetailsSql = $"""
        select coalesce(fund, counterparty) from {JournalView.Lines.Name}
        where book = any($1) and (fund is not null or counterparty is not null) and booked_on <= $2 and position <= $3
        group by 1 order by count(*) desc, 1 limit $4
        """;
}

/// <param name="Number">Of the last one with this summary.</param>
public sealed record UsualVoucher(string Summary, string Number);
