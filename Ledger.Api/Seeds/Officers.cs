using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Api.Seeds;

/// <summary>Somebody in the story: an id and the role in which that person asks. Nobody has a name.</summary>
sealed record Person(string Id, string Role)
{
    public Person(string id, Role role) : this(id, Words.Camel(role))
    {
    }

    /// <summary>The program that looks at due dates and notices every night.</summary>
    public static Person DayEnd { get; } = new("day-end", "system");

    /// <summary>Whoever runs commands on the server itself.</summary>
    public static Person Server { get; } = new("server", "system");

    public static Person Household(string memberId) => new(memberId, "member");

    /// <summary>The same wish, told of in this person's name.</summary>
    public SeedCommand Asks(ICommand command) => new(Id, Role, command);
}

/// <summary>Who answers for a village at three levels. Its officers are its first five households.</summary>
sealed record Officers(string Village)
{
    public Person Chair => new($"{Village}-0001", Role.VillageChair);

    public Person Accountant => new($"{Village}-0002", Role.VillageAccountant);

    public Person Cashier => new($"{Village}-0003", Role.VillageCashier);

    public Person FirstSupervisor => new($"{Village}-0004", Role.VillageSupervisor);

    public Person SecondSupervisor => new($"{Village}-0005", Role.VillageSupervisor);

    public Person Town => TownOfficer(Region.TownOf(Village));

    public Person County => CountyStaff.Responsible(Region.CountyOf(Village));

    public static Person TownOfficer(string town) => new($"{town}-s01", Role.TownOfficer);

    public IEnumerable<Person> Villagers => [Chair, Accountant, Cashier, FirstSupervisor, SecondSupervisor];

    /// <summary>The villagers' roles in the program.</summary>
    public IEnumerable<(Role Role, Person Person)> Roles =>
    [
        (Role.VillageChair, Chair), (Role.VillageAccountant, Accountant), (Role.VillageCashier, Cashier),
        (Role.VillageSupervisor, FirstSupervisor), (Role.VillageSupervisor, SecondSupervisor),
    ];

    public IEnumerable<(Post Post, Person Person)> Posts =>
    [
        (Post.Chair, Chair), (Post.Accountant, Accountant), (Post.Cashier, Cashier),
        (Post.Supervisor, FirstSupervisor), (Post.Supervisor, SecondSupervisor),
        (Post.TownResponsible, Town), (Post.CountyResponsible, County),
    ];
}

/// <summary>The general association's own people.</summary>
static class CountyStaff
{
    public static Person Administrator(string county) => new($"{county}-s09", Role.Administrator);

    public static Person Responsible(string county) => new($"{county}-s01", Role.CountyDirector);

    public static Person Accountant(string county) => new($"{county}-s02", Role.CountyAccountant);

    public static Person Cashier(string county) => new($"{county}-s03", Role.CountyCashier);

    public static Person Checker(string county) => new($"{county}-s04", Role.CountyChecker);
}
