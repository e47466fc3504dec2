using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Accounts;

/// <summary>One account for each role, for the demonstration; with passwords that are new at each start, so that none
/// stands anywhere.</summary>
public sealed class DemoAccounts(Administration administration, ILedger ledger, IGrants grants, TimeProvider clock)
{
    const string Reason = "演示";

    /// <summary>Accounts and grants for who has a post in the story already, and for the two roles that nobody has there.</summary>
    public async Task<IReadOnlyList<DemoAccount>> Open(string county, string village, CancellationToken cancellation)
    {
        var opened = new List<DemoAccount>();
        foreach (var (person, role) in People(county, village))
        {
            await Grant(person, role, Keys.RegionOf(Keys.Stream(Keys.GrantsKind, person)), cancellation);
            opened.Add(new(role, person, NameOf(role), await Password(person, NameOf(role))));
        }

        return opened;
    }

    static (string Person, Role Role)[] People(string county, string village)
    {
        var officers = new Officers(village);
        return
        [
            (CountyStaff.Accountant(county).Id, Role.CountyAccountant), (CountyStaff.Checker(county).Id, Role.CountyChecker),
            (CountyStaff.Cashier(county).Id, Role.CountyCashier), (CountyStaff.Responsible(county).Id, Role.CountyDirector),
            (officers.Town.Id, Role.TownOfficer), (officers.Accountant.Id, Role.VillageAccountant),
            (officers.Cashier.Id, Role.VillageCashier), (officers.Chair.Id, Role.VillageChair),
            (officers.FirstSupervisor.Id, Role.VillageSupervisor), ($"{village}-0006", Role.VillageReader),
            ($"{county}-s08", Role.Auditor), (CountyStaff.Administrator(county).Id, Role.Administrator),
        ];
    }

    /// <summary>The story grants what the posts need; what is missing today is granted as everywhere, by a fact.</summary>
    async Task Grant(string person, Role role, string region, CancellationToken cancellation)
    {
        var today = FundCalendar.Today(clock);
        if ((await grants.Of(person, cancellation)).All.Exists(grant => grant.Role == role && grant.IsInForce(today)))
            return;

        var grant = new GrantRole(person, role, region, today, Reason, today, role == Role.Auditor ? today.AddMonths(3) : null);
        var administrator = CountyStaff.Administrator(Region.CountyOf(region));
        var outcome = await ledger.Execute(new([grant], new(administrator.Id, administrator.Role, "demo")), cancellation);
        if (outcome is not Completed)
            throw new InvalidOperationException($"{grant}: {outcome}");
    }

    async Task<string> Password(string person, string name)
    {
        if (await administration.Find(person) is null)
            await administration.Create(person, name);
        var password = OneTimeCode.New();
        await administration.SetPassword((await administration.Find(person))!, password);
        return password;
    }

    /// <summary>Such as <c>village-accountant</c>.</summary>
    static string NameOf(Role role) =>
        string.Concat(Words.Camel(role).Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}

/// <summary>An account to try the demonstration with.</summary>
public sealed record DemoAccount(Role Role, string PersonId, string Name, string Password);
