using Ledger.Domain.Basics;

namespace Ledger.Projections.Views;

/// <summary>The regions that a reader may see: every list asks for it and answers nothing outside, so that a check that
/// was forgotten elsewhere shows an empty list and not somebody else's households.</summary>
/// <param name="Regions">County, town or village codes; none for nothing at all.</param>
public sealed record Scope(IReadOnlyList<string> Regions)
{
    /// <summary>No official code begins with it.</summary>
    const string Nowhere = "0";

    /// <summary>The region that is asked for, when the reader may see all of it; else one that holds nothing.</summary>
    public string Narrow(string region) =>
        Regions.Any(allowed => Region.Contains(allowed, region)) ? region : Nowhere;
}
