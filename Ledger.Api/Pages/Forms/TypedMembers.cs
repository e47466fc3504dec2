using Ledger.Api.Http;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Pages.Villages;
using Ledger.Api.Persons;

namespace Ledger.Api.Pages.Forms;

/// <summary>Households as they are typed into a form: by number, by the number within the village, by name, or by its
/// initials in pinyin.</summary>
public sealed class TypedMembers(Desk desk, NameSearch names)
{
    static readonly char[] Between = [' ', ',', '，', '、'];

    /// <summary>The households that were meant.</summary>
    public async Task<Meant> Of(FormField field, string typed, string village)
    {
        string[] words = field.Kind == FieldKind.List ? typed.Split(Between, StringSplitOptions.RemoveEmptyEntries) : [typed.Trim()];
        var (numbers, several, faults) = (new List<string>(), new List<FoundPerson>(), new List<Fault>());
        foreach (var word in words)
        {
            var found = await Found(word, village);
            numbers.Add(found is [var one] ? one.MemberId : word);
            if (found.Count == 0)
                faults.Add(new(field.Name, "nobodyCalledSo"));
            if (found.Count <= 1)
                continue;

            several.AddRange(found);
            faults.Add(new(field.Name, "severalCalledSo", string.Join("、", found.Select(person => $"{person.MemberId[^4..]} {person.Name}"))));
        }

        return new(string.Join(' ', numbers), [.. several.Select(person => new FieldChoice(person.MemberId, $"{person.MemberId} {person.Name}"))], faults);
    }

    async Task<IReadOnlyList<FoundPerson>> Found(string word, string village) =>
        word.Any(char.IsAsciiDigit) ? [new(MemberIds.Of(word, village) ?? word, "")]
        : word.Length is 0 or > NameSearch.LongestName ? []
        : await names.Find(desk.Http, village, word);
}
