using Ledger.Api.Pages.Frame;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Queries;

/// <summary>Which villages of a region's table are listed, by name or code and by whether they are warned; on the page, in the
/// interface and in the workbook alike. Towns and total are always of all of them.</summary>
public sealed class VillageSearch
{
    readonly Divisions _divisions;
    readonly string? _search;

    VillageSearch(Divisions divisions, string? search, bool isOfWarned) => (_divisions, _search, IsOfWarned) = (divisions, search, isOfWarned);

    public bool IsOfWarned { get; }

    public static VillageSearch ByName(HttpContext http) => Of(http, isOfWarned: false);

    public static VillageSearch ByNameAndWarning(HttpContext http) => Of(http, Asked.Word<VillageState>(http, "status") is not null);

    static VillageSearch Of(HttpContext http, bool isOfWarned) =>
        new(http.RequestServices.GetRequiredService<Divisions>(), Asked.Text(http, "search")?.Trim(), isOfWarned);

    /// <summary>What a workbook says of it; null where every village is listed.</summary>
    public string? Said => new[] { _search, IsOfWarned ? "有预警" : null }.Where(part => !string.IsNullOrEmpty(part)).ToList() is { Count: > 0 } parts
        ? string.Join('，', parts)
        : null;

    public RegionComparison Among(RegionComparison all) => all with { Villages = [.. all.Villages.Where(village => Finds(village.Region, village.Name) && (!IsOfWarned || IsWarned(village)))] };

    public CountySummary Among(CountySummary all) => all with { Villages = [.. all.Villages.Where(village => Finds(village.Region, village.Name))] };

    public static bool IsWarned(ComparedRegion village) => village.Warnings.Count + village.Flags.Count > 0;

    bool Finds(string region, string? name) => _divisions.IsCalled(region, name, _search);

    /// <summary>The only state that villages are asked for by.</summary>
    enum VillageState
    {
        Warned,
    }
}
