using Ledger.Domain.Basics;

namespace Ledger.Projections.Bundles;

/// <summary>Which streams belong into a bundle.</summary>
public static class BundleScope
{
    const string GrantsKind = Keys.GrantsKind;

    /// <summary>True for what may stand in it. In a county's bundle that is everything.</summary>
    /// <remarks>Who was granted which right is the county's matter: it stands in the county's bundle only.</remarks>
    public static bool Holds(BundleHeader header, string stream) =>
        Needed(header).Contains(stream) || stream == WitnessesOf(header.Subject) || (header.Kind == BundleKind.Passbook
            ? stream.StartsWith($"{Keys.LoanKind}/{header.Region}-", StringComparison.Ordinal)
            : Region.IsCounty(header.Subject) || IsOf(header.Subject, stream));

    /// <summary>What must stand in it: without the policy nothing can be counted.</summary>
    public static IReadOnlyList<string> Needed(BundleHeader header) => header.Kind == BundleKind.Passbook
        ? [PolicyOf(header.Subject), Keys.Stream(Keys.MemberKind, header.Subject)]
        : [PolicyOf(header.Subject)];

    /// <summary>True where single events may be left out: a passbook holds the versions of the policy that it takes to count it.</summary>
    public static bool MayLeaveOut(BundleHeader header, string stream) =>
        header.Kind == BundleKind.Passbook && stream == PolicyOf(header.Subject);

    public static string PolicyOf(string subject) => Keys.Stream(Keys.PolicyKind, Region.CountyOf(subject));

    public static string WitnessesOf(string subject) => Keys.Stream(Keys.WitnessesKind, Region.CountyOf(subject));

    /// <summary>The regions whose offices watch over it.</summary>
    public static string[] Watching(string subject)
    {
        var region = Keys.RegionOf(Keys.Stream("", subject));
        return [.. new[] { Region.CountyDigits, Region.TownDigits, Region.VillageDigits }
            .Where(digits => digits <= region.Length).Select(digits => region[..digits])];
    }

    static bool IsOf(string region, string stream) =>
        Region.Contains(region, Keys.RegionOf(stream)) && !stream.StartsWith($"{GrantsKind}/", StringComparison.Ordinal);
}
