using Ledger.Domain.Access;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Access;

/// <summary>Grants as of a position, ended ones too: who gave what to whom, for how long, and why.</summary>
public static class GrantList
{
    /// <summary>Of these persons, by person and number.</summary>
    public static Task<Answer<IReadOnlyList<ListedGrant>>> OfPersons(
        IDocumentStore store, IReadOnlyList<string> persons, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, null, snapshot => Rows(snapshot, PersonsSql, [persons.ToArray()]), cancellation);

    /// <summary>What was delegated in a region, by the person who was given it.</summary>
    public static Task<Answer<IReadOnlyList<ListedGrant>>> Delegated(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return ViewSnapshot.Answer(store, moment, region, snapshot => Rows(snapshot, DelegatedSql, from, before), cancellation);
    }

    static async Task<IReadOnlyList<ListedGrant>> Rows(ViewSnapshot snapshot, string sql, params object[] which) =>
        await snapshot.Rows(sql, [snapshot.Position, .. which], Grant);

    /// <summary>As they were at position <c>$1</c>.</summary>
    internal const string Listed = """
        select granted.person, granted.number, granted.role, granted.region, granted.from_on, granted.to_on,
            granted.on_behalf_of, granted.by, granted.reason, granted.given_on, revoked.revoked_on, revoked.by
        from ledger.role_grant granted
        left join ledger.revoked_grant revoked on revoked.person = granted.person and revoked.number = granted.number
            and revoked.position <= $1
        where granted.position <= $1
        """;

    internal const string PersonsSql = $"{Listed} and granted.person = any($2) order by granted.person, granted.number";

    internal const string DelegatedSql = $"""
        {Listed} and granted.on_behalf_of is not null and granted.region >= $2 and granted.region < $3
        order by granted.person, granted.number
        """;

    internal static ListedGrant Grant(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.Name<Role>(2), row.GetString(3), row.Date(4),
        row.IsDBNull(5) ? null : row.Date(5), row.TextOrNull(6), row.GetString(7), row.GetString(8), row.Date(9),
        row.IsDBNull(10) ? null : row.Date(10), row.TextOrNull(11));
}

/// <param name="Number">Which of the person's grants it is.</param>
/// <param name="From">The first day, <paramref name="To"/> the last; null for no end.</param>
/// <param name="RevokedOn">From this day on it is worth nothing; null while nobody has ended it.</param>
public sealed record ListedGrant(
    string Person,
    int Number,
    Role Role,
    string Region,
    DateOnly From,
    DateOnly? To,
    string? OnBehalfOf,
    string By,
    string Reason,
    DateOnly GivenOn,
    DateOnly? RevokedOn,
    string? RevokedBy)
{
    public GrantStanding StandingOn(DateOnly on) => IsInForce(on) ? GrantStanding.InForce
        : From > on && RevokedOn is null ? GrantStanding.NotYetInForce : GrantStanding.Ended;

    public bool IsInForce(DateOnly on) => From <= on && (To is null || on <= To) && (RevokedOn is null || on < RevokedOn);
}

/// <summary>What a grant is worth on a day.</summary>
public enum GrantStanding
{
    InForce,
    NotYetInForce,
    Ended,
}
