using System.Text.RegularExpressions;

namespace Ledger.Domain.Persons;

/// <summary>What personal data must look like. A fault names field and kind, and never repeats what was entered.</summary>
public static partial class PersonRules
{
    public const int LargestHousehold = 30;

    /// <summary>As it is kept: blanks at the ends, between the digits of numbers, and small x do not matter.</summary>
    public static Person Normal(Person person) => new(
        person.Name.Trim(), IdNumbers.Normal(person.IdNumber), Compact(person.Phone), Compact(person.BankCard),
        person.Address?.Trim(),
        [.. person.Household.Select(relative => relative with
        {
            Name = relative.Name.Trim(),
            IdNumber = IdNumbers.Normal(relative.IdNumber),
        })]);

    /// <summary>Everything that is wrong, each as field and code.</summary>
    public static IEnumerable<(string Field, string Code)> Faults(Person person)
    {
        var checks = new List<(string Field, string? Code)>
        {
            ("name", NameFault(person.Name)),
            ("phone", person.Phone is { } phone && !PhoneForm().IsMatch(phone) ? "phoneForm" : null),
            ("bankCard", person.BankCard is { } card ? CardFault(card) : null),
            ("address", person.Address is { } address && !AddressForm().IsMatch(address) ? "addressForm" : null),
            ("household", person.Household.Count > LargestHousehold ? "householdTooLarge" : null),
        };
        checks.AddRange(person.Household.Select((relative, i) =>
            (FormattableString.Invariant($"household[{i}].name"), NameFault(relative.Name))));
        checks.AddRange(person.IdNumbers.Select(held => (held.Field, IdNumbers.Fault(held.Number))));
        checks.AddRange(person.IdNumbers.GroupBy(held => held.Number).SelectMany(same => same.Skip(1))
            .Select(again => (again.Field, (string?)"idNumberTwice")));
        return checks.Where(check => check.Code is not null).Select(check => (check.Field, check.Code!));
    }

    static string? NameFault(string name) => NameForm().IsMatch(name) ? null : "nameForm";

    static string? CardFault(string card) =>
        !CardForm().IsMatch(card) ? "bankCardForm" : !IsLuhn(card) ? "bankCardCheck" : null;

    /// <summary>The check digit of bank cards (ISO/IEC 7812-1).</summary>
    static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }

        return sum % 10 == 0;
    }

    static string? Compact(string? number) => number?.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Letters of any script; a dot between the parts of many minorities' names.</summary>
    [GeneratedRegex(@"^[\p{L}][\p{L}\p{M}·• '.-]{0,39}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})\z")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[0-9]{12,19}\z")]
    private static partial Regex CardForm();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P} ]{0,199}\z")]
    private static partial Regex AddressForm();
}
