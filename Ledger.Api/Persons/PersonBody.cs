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

    /// <summary>The citizen's number that is searched for.</summary>
    public static string IdNumber(byte[] body)
    {
        var number = IdNumbers.Normal(Parse<PersonSearch>(body).IdNumber);
        return IdNumbers.Fault(number) is { } fault ? throw new BadFieldsException("idNumber", fault) : number;
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

/// <summary>Whom one looks for: by the exact number, in the body, never in an address.</summary>
public sealed record PersonSearch(string IdNumber)
{
    public override string ToString() => nameof(PersonSearch);
}
