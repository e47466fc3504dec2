using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;

namespace Ledger.Api.Persons;

/// <summary>Addresses of personal data. None takes them in the address itself.</summary>
static class PersonRoutes
{
    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        api.MapPut("members/{memberId}/person", PersonEndpoints.Record).WithName("RecordPerson")
            .Takes(Examples.Person).Produces<PersonAnswer>().Does(Operation.RecordPerson);
        api.MapGet("members/{memberId}/person", PersonEndpoints.Show).WithName("get members/{memberId}/person")
            .Produces<PersonAnswer>().Does(Operation.ReadPersons);
        api.MapGet("members/{memberId}/person/fields/{field}", PersonEndpoints.Unmask).WithName("get members/{memberId}/person/fields/{field}")
            .Produces<UnmaskedField>().Does(Operation.UnmaskPerson);
        api.MapPost("regions/{region}/person-searches", PersonEndpoints.Search).WithName("SearchPersons")
            .Takes(Examples.PersonSearch).Produces<PersonsFound>().Does(Operation.SearchPersons);
    }
}
