using Npgsql;

namespace Ledger.Api.Persons;

/// <summary>At start: that this process's keys are those that the database's personal data were written with.</summary>
public static class PersonalKeyCheck
{
    const string Keep = """
        insert into ledger_keys.search_key (digest) values ($1)
        on conflict (only_one) do update set digest = excluded.digest where not exists (select from ledger.person_hash)
        """;

    const string Compare = """
        select (select digest = $1 from ledger_keys.search_key),
            (select count(*) from ledger_keys.member_key where wrapping_key <> all ($2))
        """;

    /// <exception cref="PersonalKeyUnavailableException">They are others: nobody would be found, or nothing could be read.</exception>
    public static async Task Run(NpgsqlDataSource database, PersonalKeys keys, CancellationToken cancellation)
    {
        await using var keep = database.CreateCommand(Keep);
        keep.Parameters.Add(new() { Value = keys.SearchDigest });
        await keep.ExecuteNonQueryAsync(cancellation);

        await using var compare = database.CreateCommand(Compare);
        compare.Parameters.Add(new() { Value = keys.SearchDigest });
        compare.Parameters.Add(new() { Value = keys.WrappingIds.ToArray() });
        await using var reader = await compare.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (!reader.GetBoolean(0) || reader.GetInt64(1) > 0)
            throw new PersonalKeyUnavailableException(FormattableString.Invariant(
                $"个人信息密钥与数据库不符 · the personal key is not this database's: search key {(reader.GetBoolean(0) ? "right" : "wrong")}, {reader.GetInt64(1)} members under unknown keys (docs/personal-data.md)"));
    }
}
