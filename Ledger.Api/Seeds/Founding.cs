using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Villages;

namespace Ledger.Api.Seeds;

/// <summary>Before money moves: the policy, the county's book, the associations, their officers.</summary>
static class Founding
{
    /// <summary>The county publishes its policy and opens its book with public money at the bank.</summary>
    public static IEnumerable<SeedCommand> County(SeedFiles files, Money bank, DateOnly on)
    {
        var county = files.Policy.PolicyId;
        return
        [
            CountyStaff.Responsible(county).Asks(files.Policy),
            CountyStaff.Accountant(county).Asks(new OpenBook(
                county, on, [Account.Bank.Opens(bank), Account.FiscalFund.Opens(bank)], [])),
        ];
    }

    /// <summary>Who may do what in the county and its towns. The first administrator is made on the server.</summary>
    public static IEnumerable<SeedCommand> Rights(string county, IEnumerable<string> towns, DateOnly on)
    {
        var administrator = CountyStaff.Administrator(county);
        return new (Person Person, Role Role, string Region)[]
        {
            (CountyStaff.Responsible(county), Role.CountyDirector, county),
            (CountyStaff.Accountant(county), Role.CountyAccountant, county),
            (CountyStaff.Cashier(county), Role.CountyCashier, county),
            (CountyStaff.Checker(county), Role.CountyChecker, county),
        }
            .Concat(towns.Select(town => (Person: Officers.TownOfficer(town), Role: Role.TownOfficer, Region: town)))
            .Select(right => administrator.Asks(Right(right.Person, right.Role, right.Region, on)))
            .Prepend(Person.Server.Asks(Right(administrator, Role.Administrator, county, on)));
    }

    /// <summary>A village's officers may do what their posts are for.</summary>
    public static IEnumerable<SeedCommand> Rights(SeedAssociation association, DateOnly on) =>
        new Officers(association.Code).Roles.Select(right =>
            CountyStaff.Administrator(Region.CountyOf(association.Code))
                .Asks(Right(right.Person, right.Role, association.Code, on)));

    static GrantRole Right(Person person, Role role, string region, DateOnly on) =>
        new(person.Id, role, region, on, "任职", on);

    /// <summary>The county registers an association and names its officers at all three levels.</summary>
    public static IEnumerable<SeedCommand> Register(SeedAssociation association, DateOnly on)
    {
        var officers = new Officers(association.Code);
        var register = new RegisterVillage(association.Code, association.Village, association.Name, on);
        return officers.Posts
            .Select(held => new AppointOfficer(association.Code, held.Post, held.Person.Id, on))
            .Prepend<ICommand>(register)
            .Select(officers.County.Asks);
    }
}
