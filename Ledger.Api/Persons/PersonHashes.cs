using Ledger.Domain.Basics;
using Ledger.Domain.Persons;

namespace Ledger.Api.Persons;

/// <summary>The keyed hashes that are kept of a person, each with the field that it was made of.</summary>
static class PersonHashes
{
    public const string IdNumberKind = "idNumber";

    public static IReadOnlyList<(string Kind, string Field, byte[] Hash)> Of(string memberId, Person person, PersonalKeys keys)
    {
        var values = person.IdNumbers.Select(held => (IdNumberKind, held.Field, held.Number)).ToList();
        if (person.Phone is { } phone)
            values.Add(("phone", "phone", phone));
        if (person.BankCard is { } card)
            values.Add(("bankCard", "bankCard", card));
        return [.. values.Select(value => (value.Item1, value.Field, keys.Hash(value.Item1, Region.CountyOf(memberId), value.Number)))];
    }
}
