using Ledger.Domain.Access;

namespace Ledger.Api.Pages.Guides;

/// <summary>The first hour of a role: steps in their order, each with the page it is done on, and each its own to do.</summary>
public sealed record Guide(string Name, string Chinese, string English, IReadOnlyList<GuideStep> Steps)
{
    /// <summary>The one that a role begins with.</summary>
    public static Guide Of(Role role) => role switch
    {
        Role.CountyAccountant or Role.VillageAccountant => RecordingSteps.Accountant,
        Role.CountyCashier or Role.VillageCashier => RecordingSteps.Cashier,
        Role.CountyChecker => RecordingSteps.Checker,
        Role.VillageChair => GuideSteps.Chair,
        Role.VillageSupervisor => GuideSteps.Supervisor,
        Role.TownOfficer => GuideSteps.Town,
        Role.CountyDirector => GuideSteps.County,
        Role.Auditor => GuideSteps.Auditor,
        Role.Administrator => GuideSteps.Administrator,
        _ => GuideSteps.Village,
    };

    public static IReadOnlyList<Guide> All { get; } =
    [
        GuideSteps.Village, GuideSteps.Chair, GuideSteps.Supervisor, RecordingSteps.Accountant, RecordingSteps.Cashier, RecordingSteps.Checker,
        GuideSteps.Town, GuideSteps.County, GuideSteps.Auditor, GuideSteps.Administrator,
    ];
}

/// <param name="Address">A page; who may not open it reads the step without a link.</param>
public sealed record GuideStep(string Chinese, string English, string Address)
{
    /// <summary>Something is put into the books: to be practised with the demonstration only.</summary>
    public bool Writes { get; init; }
}
