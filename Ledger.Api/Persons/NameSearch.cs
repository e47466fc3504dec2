using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;

namespace Ledger.Api.Persons;

/// <summary>Finds households of one village by their head's name or its initials; pages and the interface ask here.</summary>
/// <remarks>Whoever may search persons there finds by the whole name, and every household that he finds is written down before
/// he is told. Whoever sees names masked finds by what he sees and no more: a search must not confirm a hidden character.
/// Names lie encrypted, so a search opens those of a village: never more.</remarks>
public sealed class NameSearch(PersonReader persons, AccessLog log)
{
    public const int LongestName = 40;

    /// <summary>Nobody, where the reader may not know names at all.</summary>
    public async Task<IReadOnlyList<FoundPerson>> Find(HttpContext http, string village, string typed)
    {
        if (IsOpen(http, village))
        {
            var found = await Fitting(village, typed, name => name, http.RequestAborted);
            await log.Write(http, found.Count == 0
                ? [Entry(http, village, "name: nobody")]
                : [.. found.Select(person => Entry(http, person.MemberId, "name: found"))]);
            return found;
        }

        return MayIn(http, Operation.ReadPersons, village)
            ? await Fitting(village, typed, Masks.Name, http.RequestAborted)
            : [];
    }

    /// <summary>True when the reader finds by whole names there.</summary>
    public static bool IsOpen(HttpContext http, string village) => MayIn(http, Operation.SearchPersons, village);

    async Task<IReadOnlyList<FoundPerson>> Fitting(
        string village, string typed, Func<string, string> known, CancellationToken cancellation) =>
    [
        .. (await persons.NamesOf(village, cancellation)).Where(head => NameInitials.Fit(known(head.Name), typed))
            .Select(head => new FoundPerson(head.MemberId, Masks.Name(head.Name))),
    ];

    static bool MayIn(HttpContext http, Operation operation, string village) =>
        Caller.Known(http).Scope(operation).Any(region => Region.Contains(region, village));

    static AccessEntry Entry(HttpContext http, string subject, string detail) =>
        AccessEntry.Of(http, AccessKind.PersonalDataRead, subject, detail);
}
