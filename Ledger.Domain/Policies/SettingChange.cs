namespace Ledger.Domain.Policies;

/// <summary>A setting that one version has differently from another, in a place that has it, or had it, for itself. Places that
/// follow have no change of their own.</summary>
public sealed record SettingChange(string Region, Setting Setting)
{
    /// <summary>The county's first, then those of towns and villages by code.</summary>
    public static IEnumerable<SettingChange> Between(PolicyPublished before, PolicyPublished after) =>
        VillageTerms.PlacesOf(before, after).Prepend(after.PolicyId).SelectMany(place => In(place, before, after));

    static IEnumerable<SettingChange> In(string place, PolicyPublished before, PolicyPublished after)
    {
        var (were, are) = (VillageTerms.Of(before, place), VillageTerms.Of(after, place));
        return Settings.All
            .Where(setting => (VillageTerms.SourceOf(before, place, setting) == place, VillageTerms.SourceOf(after, place, setting) == place) switch
            {
                (false, false) => false,
                (true, true) => setting.Differs(were, are),
                _ => true,
            })
            .Select(setting => new SettingChange(place, setting));
    }
}
