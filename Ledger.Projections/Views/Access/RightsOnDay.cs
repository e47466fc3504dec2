using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.Villages;
using Marten;
using Npgsql;

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
            var held = await snapshot.Rows(Sql, [Above(region), roles, snapshot.AsOf, snapshot.Position], Holder);
            return Operations.TierOf(operation) is { } tier && Region.IsVillage(region)
                ? await WithPosts(snapshot, held, (region, ApprovalDecider.PostOf(tier)))
                : held;
        }, cancellation);

    internal const string Sql = """
        select granted.person, granted.number, granted.role, granted.region, granted.from_on, granted.to_on,
            granted.on_behalf_of, granted.by, granted.given_on
        from ledger.role_grant granted
        left join ledger.revoked_grant revoked on revoked.person = granted.person and revoked.number = granted.number
            and revoked.position <= $4
        where granted.position <= $4 and granted.region = any($1) and granted.role = any($2)
            and granted.from_on <= $3 and (granted.to_on is null or granted.to_on >= $3)
            and (revoked.revoked_on is null or revoked.revoked_on > $3)
        order by granted.region, granted.person, granted.number
        """;

    static async Task<IReadOnlyList<RightHolder>> WithPosts(
        ViewSnapshot snapshot, List<RightHolder> held, (string Village, Post Post) needed)
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

    static RightHolder Holder(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.Name<Role>(2), row.GetString(3), row.Date(4),
        row.IsDBNull(5) ? null : row.Date(5), row.TextOrNull(6), row.GetString(7), row.Date(8));
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
