using Ledger.Api.Jobs;
using Ledger.Projections.Accounts;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Which accounts there are; nothing of it is a secret to an administrator.</summary>
static class AccountList
{
    const string Select = $"""
        select id, data ->> 'name', (data ->> 'isDisabled')::boolean, (data ->> 'hasSecondFactor')::boolean,
            (data ->> 'mustChangePassword')::boolean
        from {PersonAccount.Table} where starts_with(id, $1) and id > $2 order by id limit $3
        """;

    public static async Task<IReadOnlyList<ListedAccount>> Read(
        NpgsqlDataSource database, string region, string after, int limit, CancellationToken cancellation)
    {
        await using var select = database.Command(Select, region, after, limit);
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var found = new List<ListedAccount>();
        while (await reader.ReadAsync(cancellation))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetBoolean(4)));
        return found;
    }
}

/// <param name="MustChangePassword">The printed code has not been used yet.</param>
public sealed record ListedAccount(string PersonId, string Name, bool IsDisabled, bool HasSecondFactor, bool MustChangePassword);
