using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Api.Seeds;

/// <summary>Somebody in the story: an id and the post in which that person asks. Nobody has a name.</summary>
sealed record Person(string Id, string Role)
{
    /// <summary>The program that looks at due dates and notices every night.</summary>
    public static Person DayEnd { get; } = new("day-end", "system");

    public static Person Household(string memberId) => new(memberId, "member");

    /// <summary>The same wish, told of in this person's name.</summary>
    public SeedCommand Asks(ICommand command) => new(Id, Role, command);
}

/// <summary>Who answers for a village at three levels. Its officers are its first five households.</summary>
sealed record Officers(string Village)
{
    public Person Chair => new($"{Village}-0001", "chair");

    public Person Accountant => new($"{Village}-0002", "accountant");

    public Person Cashier => new($"{Village}-0003", "cashier");

    public Person FirstSupervisor => new($"{Village}-0004", "supervisor");

    public Person SecondSupervisor => new($"{Village}-0005", "supervisor");

    public Person Town => new($"{Region.TownOf(Village)}-s01", "town");

    public Person County => CountyStaff.Responsible(Region.CountyOf(Village));

    public IEnumerable<Person> Villagers => [Chair, Accountant, Cashier, FirstSupervisor, SecondSupervisor];

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
    public static Person Responsible(string county) => new($"{county}-s01", "county");

    public static Person Accountant(string county) => new($"{county}-s02", "accountant");

    public static Person Cashier(string county) => new($"{county}-s03", "cashier");

    public static Person Checker(string county) => new($"{county}-s04", "checker");
}
