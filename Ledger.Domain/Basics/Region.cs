namespace Ledger.Domain.Basics;

/// <summary>Official division codes: county 6 digits, town 9, village 12. The hierarchy is the prefix.</summary>
public static class Region
{
    public const int CountyDigits = 6;
    public const int TownDigits = 9;
    public const int VillageDigits = 12;

    public static string CountyOf(string region) => region[..CountyDigits];

    public static string TownOf(string region) => region[..TownDigits];

    public static bool IsCounty(string region) => region.Length == CountyDigits;

    public static bool IsVillage(string region) => region.Length == VillageDigits;

    /// <summary>True when <paramref name="inner"/> is the region itself or lies in it.</summary>
    public static bool Contains(string outer, string inner) => inner.StartsWith(outer, StringComparison.Ordinal);
}
