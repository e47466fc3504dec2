using Ledger.Domain.Basics;
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

    public MemberConditions Conditions => new(Card, Number);
}

/// <summary>The member households of a region.</summary>
public static class MemberRegister
{
    /// <summary>By village and number in its register.</summary>
    public static Task<Answer<Slice<Member>>> Read(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, snapshot => Part(snapshot, query), cancellation);

    /// <summary>The same, with how many households there are of each card, and what all that are asked for hold.</summary>
    public static Task<Answer<CountedMembers>> Counted(
        IDocumentStore store, MemberQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, async snapshot =>
            query.Number is null && Region.IsCounty(query.Region) ? await Wide(snapshot, query) : await Whole(snapshot, query), cancellation);

    /// <summary>A county's households are too many to add up what they hold whenever somebody looks.</summary>
    static async Task<CountedMembers> Wide(ViewSnapshot snapshot, MemberQuery query)
    {
        var counts = MemberCounts.Of(await MemberView.Standings.Sums(snapshot, query.Scope.Narrow(query.Region)));
        return new(counts, query.Card is { } card ? counts.ByCard[card] : counts.All, null, await Part(snapshot, query));
    }

    static async Task<CountedMembers> Whole(ViewSnapshot snapshot, MemberQuery query)
    {
        var part = ListPart.Of(query.Scope.Narrow(query.Region), null, Cursor.MostExported, query.Number);
        var all = await AsOf.Some<Member>(snapshot, MemberView.Table, await EntryIds.Read(snapshot, MemberView.Table, part));
        var asked = all.Where(query.Conditions.Fits).OrderBy(member => member.Id, StringComparer.Ordinal).ToList();
        return new(
            MemberCounts.Of(all.Select(member => new StandingSum(Stored.NameOf(member.Card), member.PoorHousehold ? 1 : 0, 1, default))),
            asked.Count, new(asked.Sum(member => member.Own), asked.Sum(member => member.Matched), asked.Sum(member => member.Gifted)),
            Cursor.Part(asked, query.After, query.Limit, member => member.Id));
    }

    static async Task<Slice<Member>> Part(ViewSnapshot snapshot, MemberQuery query)
    {
        var part = ListPart.Of(query.Scope.Narrow(query.Region), query.After, query.Limit, query.Number);
        var ids = query.Card is { } card
            ? await MemberView.Standings.Ids(snapshot, Stored.NameOf(card), part)
            : await EntryIds.Read(snapshot, MemberView.Table, part);
        var members = await AsOf.Some<Member>(snapshot, MemberView.Table, ids);
        return Cursor.Cut(members, Cursor.Limited(query.Limit), member => member.Id);
    }

    /// <summary>Every household that such a register lists.</summary>
    internal static async Task<IReadOnlyList<string>> Ids(ViewSnapshot snapshot, string region, MemberConditions which) => which switch
    {
        { IsPoor: true } => [.. (await AsOf.Some<Member>(snapshot, MemberView.Table, await MemberView.Poor(snapshot, region)))
            .Where(which.Fits).Select(member => member.Id)],
        { Card: { } card } => await MemberView.Standings.Ids(snapshot, Stored.NameOf(card), ListPart.Whole(region, which.Number)),
        _ => await EntryIds.Read(snapshot, MemberView.Table, ListPart.Whole(region, which.Number)),
    };

    /// <summary>One household; null when there was none.</summary>
    public static Task<Answer<Member?>> Find(
        IDocumentStore store, string memberId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, memberId,
            snapshot => AsOf.One<Member>(snapshot, MemberView.Table, memberId), cancellation);
}

/// <summary>A part of a register.</summary>
/// <param name="Counts">Of all households with such a number, whichever card is asked for.</param>
/// <param name="Count">Of everything that the query asks for, not only of this part of the list; so are the shares.</param>
/// <param name="Shares">Null for the whole of a county.</param>
public sealed record CountedMembers(MemberCounts Counts, long Count, ShareSums? Shares, Slice<Member> Members);

public sealed record ShareSums(Money Own, Money Matched, Money Gifted);
