namespace Ledger.Domain.Persons;

/// <summary>What everybody who may see members sees of a person: enough to tell neighbours apart, too little to misuse.</summary>
public sealed record MaskedPerson(
    string Name,
    string IdNumber,
    string? Phone,
    string? BankCard,
    string? Address,
    IReadOnlyList<Relative> Household)
{
    public static MaskedPerson Of(Person person) => new(
        Masks.Name(person.Name),
        Masks.IdNumber(person.IdNumber),
        person.Phone is { } phone ? Masks.Phone(phone) : null,
        person.BankCard is { } card ? Masks.BankCard(card) : null,
        person.Address is { } address ? Masks.Address(address) : null,
        [.. person.Household.Select(relative =>
            relative with { Name = Masks.Name(relative.Name), IdNumber = Masks.IdNumber(relative.IdNumber) })]);
}

/// <summary>How each kind of personal data is masked.</summary>
public static class Masks
{
    /// <summary>王*兰, 王*; of a longer name too only the first and the last letter.</summary>
    public static string Name(string name)
    {
        var letters = name.EnumerateRunes().ToList();
        return letters.Count switch
        {
            0 or 1 => "*",
            2 => $"{letters[0]}*",
            _ => $"{letters[0]}{new string('*', letters.Count - 2)}{letters[^1]}",
        };
    }

    /// <summary>6109…1234</summary>
    public static string IdNumber(string number) => $"{number[..4]}…{number[^4..]}";

    /// <summary>138****1234; a landline likewise.</summary>
    public static string Phone(string phone) => $"{phone[..3]}****{phone[^4..]}";

    /// <summary>…1234</summary>
    public static string BankCard(string card) => $"…{card[^4..]}";

    /// <summary>Up to the village; nothing where no village is named.</summary>
    public static string Address(string address)
    {
        var end = address.IndexOf('村', StringComparison.Ordinal);
        var community = address.IndexOf("社区", StringComparison.Ordinal);
        return end >= 0 ? $"{address[..(end + 1)]}…" : community >= 0 ? $"{address[..(community + 2)]}…" : "…";
    }
}
