using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Villages;

/// <summary>Somebody answers, by his post, for a loan: one person at each of the three levels.</summary>
public sealed record Answering(Post Post, string OfficerId)
{
    /// <summary>The post that answers at each level: village, town, county.</summary>
    public static IReadOnlyList<Post> Posts { get; } = [Post.Chair, Post.TownResponsible, Post.CountyResponsible];

    /// <summary>Whoever holds these posts now. A vacant one is left out.</summary>
    public static IReadOnlyList<Answering> Now(Village village) => [.. Posts.SelectMany(post => village.Officers
        .Where(officer => officer.Post == post).Select(officer => new Answering(post, officer.OfficerId)))];

    /// <summary>Whoever holds them, at every level; refuses while one is vacant.</summary>
    public static IReadOnlyList<Answering> AtEveryLevel(Village village)
    {
        var answering = Now(village);
        var vacant = Posts.Except(answering.Select(held => held.Post)).ToList();
        Require(vacant.Count == 0, Rule.LevelsAnswered,
            ("village", village.Id), ("vacant", string.Join(", ", vacant)));

        return answering;
    }
}
