using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>Publishes the next version of the county's policy.</summary>
public sealed record PublishPolicy(
    string PolicyId,
    DateOnly EffectiveOn,
    string ApprovedBy,
    string Document,
    Terms Terms,
    IReadOnlyList<TermsOverride> Overrides,
    DateOnly On) : IDated;
