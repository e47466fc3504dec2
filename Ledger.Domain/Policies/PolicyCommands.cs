using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>Publishes the next version of the county's policy. Who approves it is who sends it.</summary>
public sealed record PublishPolicy(
    string PolicyId,
    DateOnly EffectiveOn,
    string Document,
    Terms Terms,
    IReadOnlyList<TermsOverride> Overrides,
    DateOnly On) : IDated;
