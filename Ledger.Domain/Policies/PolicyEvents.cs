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
    OversightTerms? Oversight = null)
{
    /// <summary>The settings of these groups that are the place's own, by path (<c>loan.villageCap</c>). The others are as in
    /// the wider region, and follow it into the next version. Null: all of them are its own.</summary>
    public IReadOnlyList<string>? Own { get; init; }

    /// <param name="group">By its name in JSON: <c>loan</c>.</param>
    public bool Has(string group) => group switch
    {
        "fee" => Fee is not null,
        "loan" => Loan is not null,
        "card" => Card is not null,
        "share" => Share is not null,
        "membership" => Membership is not null,
        "income" => Income is not null,
        "book" => Book is not null,
        "oversight" => Oversight is not null,
        _ => false,
    };

    public bool Owns(Setting setting) => Own?.Contains(setting.Path) ?? Has(setting.GroupPath);

    public Terms Over(Terms wider) => new(
        Fee ?? wider.Fee,
        Loan ?? wider.Loan,
        Card ?? wider.Card,
        Share ?? wider.Share,
        Membership ?? wider.Membership,
        Income ?? wider.Income,
        Book ?? wider.Book,
        Oversight ?? wider.Oversight);
}
