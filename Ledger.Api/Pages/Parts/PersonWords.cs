using Ledger.Api.Access;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Ledger.Domain.Access;

namespace Ledger.Api.Pages.Parts;

/// <summary>Who somebody is for this reader: a villager by the masked name where he may see it, else by the office held today.</summary>
public sealed class PersonWords(Desk desk, PersonReader persons, IGrants grants)
{
    readonly Dictionary<string, PersonWord> _known = [];

    /// <summary>Reads about all of them at once, so that a page with many people asks once.</summary>
    public async Task Learn(IEnumerable<string?> people)
    {
        string[] asked = [.. people.OfType<string>().Distinct().Where(person => !_known.ContainsKey(person))];
        if (asked.Length == 0)
            return;

        var names = await persons.MaskedNames(asked, new(desk.Scope(Operation.ReadPersons)), desk.Http.RequestAborted);
        foreach (var person in asked)
            _known[person] = names.TryGetValue(person, out var name) ? new(name, true) : new(await OfficeOf(person), false);
    }

    public async Task<PersonWord> Of(string person)
    {
        await Learn([person]);
        return _known[person];
    }

    async Task<string> OfficeOf(string person) =>
        (await grants.Of(person, desk.Http.RequestAborted)).All.Find(grant => grant.IsInForce(desk.Today)) is { } grant ? desk.Word(grant.Role) : "";
}

/// <param name="Text">Empty for somebody of whom nothing is known.</param>
/// <param name="IsName">A name is Chinese in every language.</param>
public readonly record struct PersonWord(string Text, bool IsName);
