using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Projections.Views.Access;

/// <summary>Who could do something in a region on a day.</summary>
public static class RightsOnDay
{
    /// <summary>Persons whose grants reached the region on the day; for an approval in a village, also whether they (or
    /// whom they acted for) held the post that it needs.</summary>
    public static Task<Answer<IReadOnlyList<RightHolder>>> Read(
        IDocumentStore store, Operation operation, string region, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<RightHolder>>(store, moment, region, async snapshot =>
        {
            string[] roles = [.. Enum.GetValues<Role>().Where(role => Rights.Allow(role, operation)).Select(Stored.NameOf)];
            var grants = await snapshot.Rows(Sql, [snapshot.Position, Above(region), roles], GrantList.Grant);
            IReadOnlyList<RightHolder> held = [.. grants.Where(grant => grant.IsInForce(snapshot.AsOf)).Select(Holder)];
            return Operations.TierOf(operation) is { } tier && Region.IsVillage(region)
                ? await WithPosts(snapshot, held, (region, ApprovalDecider.PostOf(tier)))
                : held;
        }, cancellation);

    internal const string Sql = $"""
        {GrantList.Listed} and granted.region = any($2) and granted.role = any($3)
        order by granted.region, granted.person, granted.number
        """;

    static async Task<IReadOnlyList<RightHolder>> WithPosts(
        ViewSnapshot snapshot, IReadOnlyList<RightHolder> held, (string Village, Post Post) needed)
    {
        var village = await AsOf.One<Village>(snapshot, VillageView.Table, needed.Village);
        return [.. held.Select(holder => holder with
        {
            HoldsPost = village?.Holds(needed.Post, holder.OnBehalfOf ?? holder.Person) is true,
        })];
    }

    /// <summary>The region and every region that it lies in.</summary>
    static string[] Above(string region) =>
        [.. new[] { Region.CountyDigits, Region.TownDigits, Region.VillageDigits }
            .Where(digits => digits <= region.Length).Select(digits => region[..digits])];

    static RightHolder Holder(ListedGrant grant) => new(
        grant.Person, grant.Number, grant.Role, grant.Region, grant.From, grant.To, grant.OnBehalfOf, grant.By, grant.GivenOn);
}

/// <param name="Number">Which of the person's grants it is.</param>
/// <param name="HoldsPost">Whether the post that an approval needs was held; null where no post is needed.</param>
public sealed record RightHolder(
    string Person,
    int Number,
    Role Role,
    string Region,
    DateOnly From,
    DateOnly? To,
    string? OnBehalfOf,
    string By,
    DateOnly GivenOn,
    bool? HoldsPost = null);
