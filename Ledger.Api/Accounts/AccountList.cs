using Ledger.Api.Jobs;
using Ledger.Projections.Accounts;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Which accounts there are; nothing of it is a secret to an administrator.</summary>
static class AccountList
{
    const string Rows = $"""
        (select id, data ->> 'name' as name, (data ->> 'isDisabled')::boolean as is_disabled,
            (data ->> 'hasSecondFactor')::boolean as has_second_factor, (data ->> 'mustChangePassword')::boolean as must_change
        from {PersonAccount.Table} where starts_with(id, $1)) account
        where ($2 = '' or strpos(id, $2) > 0 or strpos(lower(name), lower($2)) > 0)
        """;

    const string StateOf = "case when is_disabled then 'Disabled' when must_change then 'CodeNotUsed' else 'Active' end";

    const string Select = $"""
        select id, name, is_disabled, has_second_factor, must_change
        from {Rows} and ($3 = '' or $3 = {StateOf}) and id > $4 order by id limit $5
        """;

    const string Count = $"select {StateOf}, count(*) from {Rows} group by 1";

    public static Task<List<ListedAccount>> Read(
        NpgsqlDataSource database, AccountQuery query, string after, int limit, CancellationToken cancellation) =>
        database.Command(Select, query.Region, query.Search, query.State?.ToString() ?? "", after, limit).Rows(row => new ListedAccount(
            row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4)), cancellation);

    /// <summary>How many there are of each state, whichever state is asked for.</summary>
    public static async Task<IReadOnlyDictionary<AccountStanding, long>> Counts(
        NpgsqlDataSource database, AccountQuery query, CancellationToken cancellation) =>
        (await database.Command(Count, query.Region, query.Search)
            .Rows(row => (State: Enum.Parse<AccountStanding>(row.GetString(0)), Number: row.GetInt64(1)), cancellation))
        .ToDictionary(count => count.State, count => count.Number);
}

/// <param name="Search">A part of the person's id or of the sign-in name; empty for all.</param>
/// <param name="State">Null for all.</param>
sealed record AccountQuery(string Region, string Search = "", AccountStanding? State = null);

/// <param name="MustChangePassword">The printed code has not been used yet.</param>
public sealed record ListedAccount(string PersonId, string Name, bool IsDisabled, bool HasSecondFactor, bool MustChangePassword)
{
    public AccountStanding Standing() => IsDisabled ? AccountStanding.Disabled
        : MustChangePassword ? AccountStanding.CodeNotUsed : AccountStanding.Active;
}

/// <summary>Whether somebody can sign in.</summary>
public enum AccountStanding
{
    Active,
    CodeNotUsed,
    Disabled,
}
