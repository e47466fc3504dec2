using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>One version of the county's policy: in force from its effective date until the next one's.</summary>
/// <param name="Document">The decision that it rests on, as number or title.</param>
/// <param name="ApprovedBy">The id of the person or body that approved it.</param>
public sealed record PolicyPublished(
    string PolicyId,
    int Version,
    DateOnly EffectiveOn,
    string ApprovedBy,
    string Document,
    Terms Terms,
    IReadOnlyList<TermsOverride> Overrides,
    DateOnly On) : IFact;

/// <summary>Groups of settings that differ in one town or village. A group that is null is as in the county.</summary>
public sealed record TermsOverride(
    string Region,
    FeeTerms? Fee = null,
    LoanTerms? Loan = null,
    CardTerms? Card = null,
    ShareTerms? Share = null,
    MembershipTerms? Membership = null,
    IncomeTerms? Income = null,
    BookTerms? Book = null,
    OversightTerms? Oversight = null);
