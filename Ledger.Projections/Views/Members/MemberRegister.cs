using Ledger.Domain.Members;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Projections.Views.Members;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="Card">Only households on this card; null for all.</param>
/// <param name="Number">Only households whose number ends so; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record MemberQuery(
    Scope Scope, string Region, Moment Moment, Card? Card = null, string? After = null, int Limit = 100,
    string? Number = null)
{
    internal Question Question => new(Region, $"{Scope.Narrow(Region)} {Card} {After} {Number}", Limit);
}

/// <summary>The member households of a region.</summary>
public static class MemberRegister
{
    /// <summary>By village and number in its register.</summary>
    public static Task<Answer<Slice<Member>>> Read(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, snapshot => Part(snapshot, query), cancellation);

    /// <summary>The same, with how many households there are in the region in all.</summary>
    public static Task<Answer<(MemberCounts Counts, Slice<Member> Members)>> Counted(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, async snapshot => (
            MemberCounts.Of(await MemberView.Standings.Sums(snapshot, query.Scope.Narrow(query.Region))),
            await Part(snapshot, query)), cancellation);

    static async Task<Slice<Member>> Part(ViewSnapshot snapshot, MemberQuery query)
    {
        var part = ListPart.Of(query.Scope.Narrow(query.Region), query.After, query.Limit, query.Number);
        var ids = query.Card is { } card
            ? await MemberView.Standings.Ids(snapshot, Stored.NameOf(card), part)
            : await EntryIds.Read(snapshot, MemberView.Table, part);
        var members = await AsOf.Some<Member>(snapshot, MemberView.Table, ids);
        return Cursor.Cut(members, Cursor.Limited(query.Limit), member => member.Id);
    }

    /// <summary>One household; null when there was none.</summary>
    public static Task<Answer<Member?>> Find(
        IDocumentStore store, string memberId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, memberId,
            snapshot => AsOf.One<Member>(snapshot, MemberView.Table, memberId), cancellation);
}
