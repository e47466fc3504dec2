using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>What an entity's vouchers of this year and the last have said, for whoever writes the next one; the most frequent first.</summary>
/// <param name="Summaries">Of vouchers that were written by hand.</param>
/// <param name="Details">Funds and counterparties that lines name.</param>
public sealed record VoucherWords(IReadOnlyList<string> Summaries, IReadOnlyList<string> Details)
{
    /// <summary>The most of each that are offered.</summary>
    const int Most = 60;

    public static Task<Answer<VoucherWords>> Read(
        IDocumentStore store, string entity, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, entity, async snapshot =>
        {
            string[] books = [Keys.Book(entity, snapshot.AsOf), Keys.Book(entity, snapshot.AsOf.AddYears(-1))];
            object?[] values = [books, snapshot.AsOf, snapshot.Position, Most];
            return new VoucherWords(
                await snapshot.Rows(SummariesSql, values, row => row.GetString(0)),
                await snapshot.Rows(DetailsSql, values, row => row.GetString(0)));
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

    internal static readonly string DetailsSql = $"""
        select coalesce(fund, counterparty) from {JournalView.Lines.Name}
        where book = any($1) and (fund is not null or counterparty is not null) and booked_on <= $2 and position <= $3
        group by 1 order by count(*) desc, 1 limit $4
        """;
}
