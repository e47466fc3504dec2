using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Domain.Persons;

namespace Ledger.Api.Persons;

/// <summary>Addresses of personal data. None takes them in the address itself.</summary>
static class PersonRoutes
{
    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        api.MapPut("members/{memberId}/person", PersonEndpoints.Record).WithName("RecordPerson")
            .Accepts<Person>("application/json").Produces<PersonAnswer>().Does(Operation.RecordPerson);
        api.MapGet("members/{memberId}/person", PersonEndpoints.Show).WithName("get members/{memberId}/person")
            .Produces<PersonAnswer>().Does(Operation.ReadPersons);
        api.MapGet("members/{memberId}/person/fields/{field}", PersonEndpoints.Unmask).WithName("get members/{memberId}/person/fields/{field}")
            .Produces<UnmaskedField>().Does(Operation.UnmaskPerson);
        api.MapPost("regions/{region}/person-searches", PersonEndpoints.Search).WithName("SearchPersons")
            .Accepts<PersonSearch>("application/json").Produces<PersonsFound>().Does(Operation.SearchPersons);
    }
}
