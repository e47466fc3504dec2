using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;
using Ledger.Projections;

namespace Ledger.Api.Persons;

/// <summary>Personal data of members: entered whole, shown masked, one field unmasked for a reason, found by exact number or by name.</summary>
public static class PersonEndpoints
{
    public const string ReasonHeader = "Access-Reason";

    public static async Task<IResult> Record(string memberId, HttpContext http)
    {
        var seen = VersionTag.Seen(http.Request);
        var person = PersonBody.Person(await WriteEndpoint.Body(http));
        return await Keep(http, memberId, person, seen) is var outcome && outcome is Recorded recorded
            ? Shown(http, new PersonAnswer(MaskedPerson.Of(person), recorded.Version), recorded.Version)
            : Failure(http, outcome);
    }

    /// <summary>Enters or replaces the document, and writes down that it was done. Pages and the interface enter here.</summary>
    /// <exception cref="RefusedException">Somebody of the household stands in another one.</exception>
    internal static async Task<RecordOutcome> Keep(HttpContext http, string memberId, Person person, long? seen)
    {
        var outcome = await http.RequestServices.GetRequiredService<PersonStore>().Record(memberId, person, seen, http.RequestAborted);
        if (outcome is Taken taken)
            await RefuseTaken(http, memberId, taken);
        if (outcome is Recorded recorded)
            await Log(http, AccessKind.PersonalDataChanged, memberId, FormattableString.Invariant($"v{recorded.Version}"));
        return outcome;
    }

    /// <summary>Masked; who looked is written down all the same.</summary>
    public static async Task<IResult> Show(string memberId, HttpContext http)
    {
        if (await Find(http, memberId) is not { } held)
            return NotFound(http);

        await Log(http, AccessKind.PersonalDataRead, memberId, "masked");
        return Shown(http, new PersonAnswer(MaskedPerson.Of(held.Person), held.Version), held.Version);
    }

    /// <summary>One field as it is. Written down before it is answered.</summary>
    public static async Task<IResult> Unmask(string memberId, string field, HttpContext http)
    {
        var asked = WordOf<PersonField>(field, "field");
        var reason = WordOf<UnmaskReason>(http.Request.Headers[ReasonHeader].ToString(), ReasonHeader);
        if (await Find(http, memberId) is not { } held)
            return NotFound(http);

        await Log(http, AccessKind.PersonalDataRead, memberId, $"{Words.Camel(asked)}: {Words.Camel(reason)}");
        return Shown(http, new UnmaskedField(asked, held.Person.ValueOf(asked)), held.Version);
    }

    /// <summary>Says which household of the region somebody belongs to, or which of a village are called so; written down,
    /// whether anybody was found or not.</summary>
    public static async Task<IResult> Search(string region, HttpContext http)
    {
        var asked = PersonBody.Search(await WriteEndpoint.Body(http));
        return Shown(http, new PersonsFound(asked.Name is { } name
            ? await SearchName(region, name, http)
            : await SearchNumber(region, asked.IdNumber!, http)), null);
    }

    static Task<IReadOnlyList<FoundPerson>> SearchName(string region, string name, HttpContext http) => Region.IsVillage(region)
        ? http.RequestServices.GetRequiredService<NameSearch>().Find(http, region, name)
        : throw new BadFieldsException("region", "villageFirst");

    static async Task<IReadOnlyList<FoundPerson>> SearchNumber(string region, string number, HttpContext http)
    {
        var reader = http.RequestServices.GetRequiredService<PersonReader>();
        var memberId = await reader.FindByIdNumber(region, number, http.RequestAborted);
        await Log(http, AccessKind.PersonalDataRead, memberId ?? region, memberId is null ? "search: nobody" : "search: found");

        var held = memberId is null ? null : await reader.Find(memberId, http.RequestAborted);
        return held is null ? [] : [new(memberId!, Masks.Name(held.Person.Name))];
    }

    /// <summary>After an erasure was decided nothing waits for the log to be followed: it is destroyed before the answer.</summary>
    public static async ValueTask<object?> DestroyAtOnce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        var memberId = (string)http.Request.RouteValues["memberId"]!;
        await http.RequestServices.GetRequiredService<PersonStore>().DestroyErased(memberId, http.RequestAborted);
        return answer;
    }

    /// <summary>The other household is named only to who may see it; that somebody asked is written down.</summary>
    static async Task RefuseTaken(HttpContext http, string memberId, Taken taken)
    {
        var scope = Caller.Known(http).Scope(Operation.ReadPersons);
        var isSeen = scope.Any(region => Region.Contains(region, taken.OtherMember));
        await Log(http, AccessKind.PersonalDataRead, memberId, "idNumber of another household");
        PersonDecider.RequireOneHousehold(taken.Field, isSeen ? taken.OtherMember : null);
    }

    static IResult Failure(HttpContext http, RecordOutcome outcome) => outcome switch
    {
        OtherVersion { Seen: null } => Problems.Of(http, StatusCodes.Status428PreconditionRequired, "versionMissing"),
        OtherVersion { Seen: { } seen } other => WriteEndpoint.Failure(http, new Execution.Stale("", seen, other.Actual), isBatch: false),
        _ => NotFound(http),
    };

    static Task<HeldPerson?> Find(HttpContext http, string memberId) =>
        http.RequestServices.GetRequiredService<PersonReader>().Find(memberId, http.RequestAborted);

    static Task Log(HttpContext http, AccessKind kind, string subject, string detail) =>
        http.RequestServices.GetRequiredService<AccessLog>().Write(http, AccessEntry.Of(http, kind, subject, detail));

    /// <summary>Nothing of it stays in a cache.</summary>
    static IResult Shown(HttpContext http, object answer, long? version)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (version is { } tag)
            http.Response.Headers.ETag = VersionTag.Of(tag);
        return Results.Json(answer, LedgerJson.Stored);
    }

    static IResult NotFound(HttpContext http) => Problems.Of(http, StatusCodes.Status404NotFound, "notFound");

    /// <summary>One of our own words; what was sent instead is not repeated.</summary>
    static T WordOf<T>(string text, string name) where T : struct, Enum =>
        text.Length == 0 ? throw new BadFieldsException(name, "missing")
        : Enum.GetValues<T>().Where(value => Words.Camel(value) == text).ToList() is [var one] ? one
        : throw new BadFieldsException(name, "notAllowed");
}
