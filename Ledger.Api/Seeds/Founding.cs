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
