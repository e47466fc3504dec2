using Ledger.Domain.Members;
using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Members;

/// <summary>Which households of a region a register lists; null for whatever is not asked for.</summary>
/// <param name="Number">The number ends so.</param>
/// <param name="IsPoor">Only poor households.</param>
public sealed record MemberConditions(Card? Card = null, string? Number = null, bool IsPoor = false)
{
    internal bool Fits(Member member) => (Card is null || member.Card == Card)
        && (Number is null || LoanConditions.Ends(member.Id, Number)) && (!IsPoor || member.PoorHousehold);

    /// <summary>As they stand in the key of a figure: <c>/green/number-42</c>; empty for none.</summary>
    public string Key => string.Concat(Card is { } card ? $"/{Stored.NameOf(card)}" : "",
        Number is null ? "" : $"/{LoanConditions.Numbered}{Number}", IsPoor ? $"/{Poor}" : "");

    /// <summary>Null where a part is none of these.</summary>
    internal static MemberConditions? Read(IEnumerable<string> key) =>
        key.Aggregate((MemberConditions?)new(), (read, part) => read is null ? null : With(read, part));

    static MemberConditions? With(MemberConditions read, string part) =>
        part == Poor ? read with { IsPoor = true }
        : part.StartsWith(LoanConditions.Numbered, StringComparison.Ordinal) ? read with { Number = part[LoanConditions.Numbered.Length..] }
        : Stored.Named<Card>(part) is { } card ? read with { Card = card }
        : null;

    const string Poor = "poor";
}
