using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Groups of settings to be tried in place of those that were in force. A group that is null stays as it was.</summary>
public sealed record TermsChange(
    FeeTerms? Fee = null, LoanTerms? Loan = null, CardTerms? Card = null, ShareTerms? Share = null)
{
    /// <summary>Towns and villages in which something else is tried instead; of several the narrowest.</summary>
    public IReadOnlyList<PlaceChange> Places { get; init; } = [];

    public bool IsNothing => Fee is null && Loan is null && Card is null && Share is null && Places.All(place => place.Change.IsNothing);

    /// <summary>Of a new version, what differs from the one before: in the county, and in every place that has settings of its
    /// own in one of them.</summary>
    public static TermsChange Between(PolicyPublished before, PolicyPublished after) =>
        Between(before.Terms, after.Terms) with
        {
            Places =
            [
                .. VillageTerms.PlacesOf(before, after)
                    .Select(place => new PlaceChange(place, Between(VillageTerms.Of(before, place), VillageTerms.Of(after, place)))),
            ],
        };

    /// <summary>The same, if it could be published. Refuses settings that no policy may have.</summary>
    public TermsChange Checked(string region)
    {
        new TermsRules(region).Check(new TermsOverride(region, Fee, Loan, Card, Share));
        foreach (var place in Places)
        {
            new TermsRules(place.Region).InRange(Region.Contains(region, place.Region) && place.Region != region, "region", place.Region);
            place.Change.Checked(place.Region);
        }

        return this;
    }

    /// <summary>What is tried in one village, or around the places of a town.</summary>
    public TermsChange In(string region) =>
        Places.Where(place => Region.Contains(place.Region, region)).MaxBy(place => place.Region.Length)?.Change.In(region) ?? this;

    /// <summary>The same, for one region alone.</summary>
    public TermsChange Within(string region) => In(region) with
    {
        Places = [.. Places.Where(place => Region.Contains(region, place.Region) && place.Region != region)],
    };

    public Terms Over(Terms terms) => terms with
    {
        Fee = Fee ?? terms.Fee,
        Loan = Loan ?? terms.Loan,
        Card = Card ?? terms.Card,
        Share = Share ?? terms.Share,
    };

    static TermsChange Between(Terms before, Terms after)
    {
        bool Changes(string group) => Settings.Of(group).Any(setting => setting.Differs(before, after));

        return new(Changes("fee") ? after.Fee : null, Changes("loan") ? after.Loan : null,
            Changes("card") ? after.Card : null, Changes("share") ? after.Share : null);
    }
}

/// <summary>What is tried in a town or village, instead of what is tried around it.</summary>
public sealed record PlaceChange(string Region, TermsChange Change);
