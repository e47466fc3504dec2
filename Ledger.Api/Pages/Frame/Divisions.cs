using System.Collections.Frozen;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>What county, towns and villages are called: the official list that comes with the program.</summary>
public sealed class Divisions
{
    readonly FrozenDictionary<string, string> _names;
    readonly IReadOnlyList<string> _official;
    readonly IReadOnlyList<SeedAssociation> _associations;

    public Divisions()
    {
        var files = SeedFiles.BesideProgram();
        _associations = files.Associations;
        _official = [.. files.Villages.Select(village => village.Code).Order(StringComparer.Ordinal)];
        _names = files.Villages.Select(village => (village.Code, Name: Short(village.Name)))
            .Concat(files.Villages.Select(village => (Code: village.TownCode, Name: village.Town)).Distinct())
            .Append(("610921", "汉阴县"))
            .ToFrozenDictionary(named => named.Item1, named => named.Item2);
    }

    /// <summary>The name without 村委会 or 社区居委会; the code itself for what is not listed.</summary>
    public string NameOf(string region) => _names.GetValueOrDefault(region, region);

    /// <summary>Whether a search finds a region: by its code or its name, or what it was registered as; nothing asked finds all.</summary>
    public bool IsCalled(string region, string? registered, string? search) => search is null
        || new[] { region, NameOf(region), registered ?? "" }.Any(name => name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The village associations of a region, in the order of the county's register.</summary>
    public IReadOnlyList<SeedAssociation> VillagesOf(string region) =>
        [.. _associations.Where(association => Region.Contains(region, association.Code))];

    /// <summary>What somebody chooses among who has a region: of a county its towns, each before its villages.</summary>
    public IEnumerable<string> Within(string region) => Region.IsVillage(region) ? [region]
        : [region, .. TownsOf(region).SelectMany(town => (string[])[town, .. VillagesOf(town).Select(village => village.Code)]).Where(inner => inner != region)];

    /// <summary>Every village of a region, whether it has an association or not, by code.</summary>
    public IEnumerable<string> OfficialVillagesOf(string region) => _official.Where(village => Region.Contains(region, village));

    /// <summary>The towns of a region that have associations.</summary>
    public IReadOnlyList<string> TownsOf(string region) => [.. VillagesOf(region).Select(village => Region.TownOf(village.Code)).Distinct()];

    static string Short(string name) => name
        .Replace("社区居委会", "社区", StringComparison.Ordinal)
        .Replace("村委会", "村", StringComparison.Ordinal)
        .Replace("村民委员会", "村", StringComparison.Ordinal);
}
