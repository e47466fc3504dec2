using Ledger.Api.Http;
using Ledger.Domain.Persons;

namespace Ledger.Api.Persons;

/// <summary>Reads a body with personal data. What is wrong is said with field and kind; nothing that was sent is repeated.</summary>
static class PersonBody
{
    static readonly HashSet<string> Fields =
        [.. Enum.GetNames<PersonField>().Select(Camel), "relation", "idNumber"];

    public static Person Person(byte[] body)
    {
        var person = PersonRules.Normal(Parse<Person>(body));
        var faults = PersonRules.Faults(person).Select(fault => new Fault(fault.Field, fault.Code)).ToList();
        return faults.Count == 0 ? person : throw new BadFieldsException(faults);
    }

    /// <summary>What is searched for: a citizen's number, or a name.</summary>
    public static PersonSearch Search(byte[] body)
    {
        var asked = Parse<PersonSearch>(body);
        if (asked.IdNumber is null == asked.Name is null)
            throw new BadFieldsException("idNumber", asked.Name is null ? "missing" : "repeated");
        if (asked.Name?.Trim() is { } name)
            return name.Length is > 0 and <= NameSearch.LongestName ? new(Name: name) : throw new BadFieldsException("name", "nameForm");

        var number = IdNumbers.Normal(asked.IdNumber!);
        return IdNumbers.Fault(number) is { } fault ? throw new BadFieldsException("idNumber", fault) : new(number);
    }

    static T Parse<T>(byte[] body)
    {
        try
        {
            return CommandReader.Parse<T>(body, "");
        }
        // A field's name that nobody knows can be somebody's name.
        catch (BadFieldsException bad)
        {
            throw new BadFieldsException([.. bad.Faults.Select(fault => new Fault(IsKnown(fault.Field) ? fault.Field : "$", fault.Code))]);
        }
    }

    static bool IsKnown(string field) => field.Split('.').All(part => Fields.Contains(part.Split('[')[0]));

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Whom one looks for: in the body, never in an address. One of the two.</summary>
/// <param name="IdNumber">Exact, of anybody of the household.</param>
/// <param name="Name">A part of the name of a household's head, or its first letters in pinyin; of one village.</param>
public sealed record PersonSearch(string? IdNumber = null, string? Name = null)
{
    public override string ToString() => nameof(PersonSearch);
}
