using Npgsql;

namespace Ledger.Api.Persons;

/// <summary>Encrypts every member's key anew under the current key-encryption key. The data themselves stay as they are.</summary>
/// <remarks>Page by page, each by itself: after a break it goes on where it was.</remarks>
public static class KeyRotation
{
    const int PageSize = 1_000;

    const string Select = """
        select member_id, wrapping_key, wrapped from ledger_keys.member_key
        where member_id > $1 and wrapping_key <> $2 order by member_id limit $3
        """;

    const string Update = """
        update ledger_keys.member_key held set wrapping_key = $3, wrapped = new.wrapped
        from unnest($1::text[], $2::bytea[]) as new (member_id, wrapped) where held.member_id = new.member_id
        """;

    /// <returns>How many members' keys were wrapped anew.</returns>
    public static async Task<int> Run(NpgsqlDataSource database, PersonalKeys keys, CancellationToken cancellation)
    {
        var (rotated, last) = (0, "");
        while (await Page(database, keys, last, cancellation) is { Count: > 0 } page)
        {
            await using var command = database.CreateCommand(Update);
            command.Parameters.Add(new() { Value = page.Select(own => own.MemberId).ToArray() });
            command.Parameters.Add(new() { Value = page.Select(own => own.Wrapped).ToArray() });
            command.Parameters.Add(new() { Value = keys.Current });
            rotated += await command.ExecuteNonQueryAsync(cancellation);
            last = page[^1].MemberId;
        }

        return rotated;
    }

    static async Task<List<(string MemberId, byte[] Wrapped)>> Page(
        NpgsqlDataSource database, PersonalKeys keys, string after, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = keys.Current });
        command.Parameters.Add(new() { Value = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<(string, byte[])>();
        while (await reader.ReadAsync(cancellation))
        {
            var memberId = reader.GetString(0);
            page.Add((memberId, keys.Wrap(memberId, keys.Unwrap(
                memberId, reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)))));
        }

        return page;
    }
}
