using Ledger.Domain.Access;

namespace Ledger.Api.Pages.Guides;

/// <summary>The first hour of a role with the demonstration's data: steps in their order, each with the page it is done on.</summary>
public sealed record Guide(string Name, string Chinese, string English, IReadOnlyList<GuideStep> Steps)
{
    /// <summary>The one that a role begins with.</summary>
    public static Guide Of(Role role) => role switch
    {
        Role.CountyAccountant or Role.CountyCashier or Role.CountyChecker or Role.VillageAccountant or Role.VillageCashier => GuideSteps.Accountant,
        Role.TownOfficer => GuideSteps.Town,
        Role.CountyDirector => GuideSteps.County,
        Role.Auditor => GuideSteps.Auditor,
        Role.Administrator => GuideSteps.Administrator,
        _ => GuideSteps.Village,
    };

    public static IReadOnlyList<Guide> All { get; } =
        [GuideSteps.Village, GuideSteps.Accountant, GuideSteps.Town, GuideSteps.County, GuideSteps.Auditor, GuideSteps.Administrator];
}

/// <param name="Address">A page; who may not open it reads the step without a link.</param>
public sealed record GuideStep(string Chinese, string English, string Address);
