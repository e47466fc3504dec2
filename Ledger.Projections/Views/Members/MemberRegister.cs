using Ledger.Domain.Members;
using Marten;

namespace Ledger.Projections.Views.Members;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="Card">Only households on this card; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record MemberQuery(
    Scope Scope, string Region, DateOnly AsOf, Card? Card = null, string? After = null, int Limit = 100);

/// <summary>The member households of a region, as the log has them now.</summary>
public static class MemberRegister
{
    /// <summary>By village and number in its register.</summary>
    public static Task<Answer<Slice<Member>>> Read(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.AsOf, async snapshot =>
        {
            var (limit, after) = (Cursor.Limited(query.Limit), Cursor.Read(query.After));
            var (from, before) = ViewSnapshot.RangeOf(query.Scope.Narrow(query.Region));
            List<object?> values =
                [Cursor.VillageAfter(from, after), after ?? "", before, limit + 1];
            if (query.Card is { } card)
                values.Add(Stored.NameOf(card));
            var rows = await snapshot.Rows(Sql(query.Card is not null), values, row => EntryView<Member>.Read(row).State);
            return Cursor.Cut(rows, limit, member => member.Id);
        }, cancellation);

    /// <summary>A village's households as they were at the end of a day.</summary>
    public static Task<Answer<Slice<Member>>> AsOf(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.AsOf, async snapshot =>
        {
            var after = Cursor.Read(query.After) ?? "";
            var members = await Views.AsOf.Village<Member>(snapshot, MemberView.Table, query.Scope.Narrow(query.Region), query.AsOf);
            return Cursor.Cut(
                [.. members.Where(member => (query.Card is null || member.Card == query.Card)
                    && string.CompareOrdinal(member.Id, after) > 0).Take(query.Limit + 1)], query.Limit, member => member.Id);
        }, cancellation);

    /// <summary>One household as it was at the end of a day; null when there was none.</summary>
    public static Task<Answer<Member?>> Find(
        IDocumentStore store, string memberId, DateOnly asOf, CancellationToken cancellation) =>
        ViewSnapshot.Answer(
            store, asOf, snapshot => Views.AsOf.One<Member>(snapshot, MemberView.Table, memberId, asOf), cancellation);

    internal static string Sql(bool byCard) => $"""
        select {EntryView<Member>.Columns} from {MemberView.Table.Name}
        where (village, id) > ($1, $2) and village < $3 {(byCard ? "and card = $5" : "")}
        order by village, id
        limit $4
        """;
}
