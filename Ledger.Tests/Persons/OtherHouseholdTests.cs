using System.Net;
using Ledger.Domain.Access;
using Ledger.Tests.Attacks;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Persons;

/// <summary>Somebody who is in another household already: that household is named to nobody who may not see it.</summary>
[Collection<Attacked>]
public sealed class OtherHouseholdTests(AttackedLedger attacked)
{
    static readonly string Elsewhere = Foundation.MemberId(AttackedLedger.Others[1], 1);
    static readonly string Keeper = AttackedLedger.Others[1] + "-0011";

    [Fact]
    public async Task a_village_accountant_learns_that_the_number_is_taken_and_not_by_whom()
    {
        var (place, mine) = (PersonTests.NewPlace(), Foundation.MemberId(AttackedLedger.Own, 1));
        await attacked.Host.Do(Foundation.Registrar, new GrantRole(
            Keeper, Role.VillageAccountant, AttackedLedger.Others[1], LedgerHost.Today, "任职", LedgerHost.Today));
        (await Put(Elsewhere, place, Keeper)).Succeeded();

        var refused = (await Put(mine, place, AttackedLedger.Accountant)).IsProblem(HttpStatusCode.UnprocessableEntity, "oneHouseholdPerPerson");

        Assert.Equal("—", refused.Json.GetProperty("figures").GetProperty("other").GetString());
        Assert.DoesNotContain(Elsewhere[..12], refused.Body, StringComparison.Ordinal);
        Assert.Equal(1L, await attacked.Host.Ask($"""
            select count(*) from ledger.access_log
            where kind = 'personalDataRead' and person = '{AttackedLedger.Accountant}' and subject = '{mine}'
            """));
    }

    [Fact]
    public async Task within_ones_own_village_the_other_household_is_named()
    {
        var (place, first, second) = (PersonTests.NewPlace(), Foundation.MemberId(AttackedLedger.Own, 2), Foundation.MemberId(AttackedLedger.Own, 3));
        (await Put(first, place, AttackedLedger.Accountant)).Succeeded();

        var refused = (await Put(second, place, AttackedLedger.Accountant)).IsProblem(HttpStatusCode.UnprocessableEntity, "oneHouseholdPerPerson");

        Assert.Equal(first, refused.Json.GetProperty("figures").GetProperty("other").GetString());
    }

    Task<Answer> Put(string member, int place, string person) => attacked.Host.Client.Send(
        HttpMethod.Put, $"members/{member}/person", Client.Json(SamplePersons.Of(place)), new(person));
}
