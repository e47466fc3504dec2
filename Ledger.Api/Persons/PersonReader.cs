using Ledger.Domain.Basics;
using Ledger.Domain.Persons;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Api.Persons;

/// <summary>Reads personal data. Whoever gets them unmasked must have been written down before.</summary>
public sealed class PersonReader(NpgsqlDataSource database, PersonalKeys keys)
{
    /// <summary>As many as the longest page of a list has.</summary>
    public const int MostNames = 500;

    public const string ByIds = $"select {SealedPerson.Columns} from {SealedPerson.Tables} where held.member_id = any($1)";

    /// <summary>Of one village: its households' ids begin alike, and after the dash comes the point.</summary>
    public const string OfVillage =
        $"select {SealedPerson.Columns} from {SealedPerson.Tables} where held.member_id > $1 || '-' and held.member_id < $1 || '.' order by held.member_id";

    public const string ByHash =
        """select member_id from ledger.person_hash where kind = $1 and hash = $2 and starts_with(member_id, $3)""";

    /// <summary>Null when nothing is kept of the member.</summary>
    public async Task<HeldPerson?> Find(string memberId, CancellationToken cancellation) =>
        (await Read(ByIds, new[] { memberId }, cancellation)) is [var held] ? new(held.Open(keys), held.Version) : null;

    /// <summary>王*兰 for each member of whom something is kept and whom the reader may see: for lists, one statement a page.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MaskedNames(
        IReadOnlyCollection<string> memberIds, Scope scope, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memberIds.Count, MostNames);
        var seen = memberIds.Where(id => scope.Regions.Any(region => Region.Contains(region, id))).ToArray();
        var found = seen.Length == 0 ? [] : await Read(ByIds, seen, cancellation);
        return found.ToDictionary(held => held.MemberId, held => Masks.Name(held.Open(keys).Name));
    }

    /// <summary>The heads of a village's households by number, with their names as they are: for <see cref="NameSearch"/> alone.</summary>
    internal async Task<IReadOnlyList<(string MemberId, string Name)>> NamesOf(string village, CancellationToken cancellation) =>
        [.. (await Read(OfVillage, village, cancellation)).Select(held => (held.MemberId, held.Open(keys).Name))];

    /// <summary>The household of a region that somebody with this citizen's number belongs to; null when there is none.</summary>
    public async Task<string?> FindByIdNumber(string region, string idNumber, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ByHash);
        command.Parameters.Add(new() { Value = PersonHashes.IdNumberKind });
        command.Parameters.Add(new() { Value = keys.Hash(PersonHashes.IdNumberKind, Region.CountyOf(region), idNumber) });
        command.Parameters.Add(new() { Value = region });
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    async Task<List<SealedPerson>> Read(string sql, object value, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<SealedPerson>();
        while (await reader.ReadAsync(cancellation))
            found.Add(SealedPerson.Read(reader));
        return found;
    }
}

/// <summary>Personal data with the version of the document.</summary>
public sealed record HeldPerson(Person Person, long Version);
