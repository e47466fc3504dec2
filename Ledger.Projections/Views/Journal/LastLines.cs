using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>The accounts of an entity's latest book that were ever used, each with its last line: when something moved in it last.</summary>
public static class LastLines
{
    public static Task<Answer<IReadOnlyList<LastLine>>> Read(
        IDocumentStore store, string entity, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<LastLine>>(store, moment, entity, async snapshot =>
            await snapshot.Rows(BookMonths.OpenedSql, [entity, snapshot.AsOf, snapshot.Position], row => row.Date(0)) is [var openedOn]
                ? await snapshot.Rows(Sql, [Keys.Book(entity, openedOn), snapshot.AsOf, snapshot.Position],
                    row => new LastLine(Account.Of(row.GetString(0)), row.Date(1), row.GetInt64(2)))
                : [], cancellation);

    internal static readonly string Sql = $"""
        select account, max(booked_on), max(position) from {JournalView.Lines.Name}
        where book = $1 and booked_on <= $2 and position <= $3
        group by account
        order by account
        """;
}

/// <param name="On">The latest business date.</param>
/// <param name="Position">Of the line that was recorded last, whatever its date.</param>
public sealed record LastLine(Account Account, DateOnly On, long Position);
