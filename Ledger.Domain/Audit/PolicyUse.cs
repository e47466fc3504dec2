using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Which versions of the policy it takes to count some facts once more.</summary>
/// <remarks>A card rule names no version but a day: then the version in force on it is needed, and the next one, which shows
/// until when it was.</remarks>
public sealed class PolicyUse
{
    readonly List<PolicyPublished> _published = [];
    readonly HashSet<int> _named = [];
    readonly HashSet<DateOnly> _days = [];

    public void Take(IFact fact)
    {
        if (fact is PolicyPublished version)
            _published.Add(version);
        else if (Named(fact) is { } named)
            _named.Add(named);
        else if (fact is MemberJoined or DebtCleared or DebtOverdue)
            _days.Add(fact.On);
    }

    /// <summary>Places in the policy's stream, from 1, ascending. Never none where the policy has any.</summary>
    public IReadOnlyList<int> Places() =>
    [
        .. Enumerable.Range(0, _published.Count)
            .Where(at => at == 0 && _named.Count == 0 || _named.Contains(_published[at].Version) || IsOfADay(at)).Select(at => at + 1),
    ];

    static int? Named(IFact fact) => fact switch
    {
        SharesGranted granted => granted.PolicyVersion,
        LoanApplied applied => applied.PolicyVersion,
        LoanBroughtForward brought => brought.PolicyVersion,
        _ => null,
    };

    bool IsOfADay(int at) => _days.Any(day =>
        _published.FindLastIndex(one => one.EffectiveOn <= day) is >= 0 and var inForce && (at == inForce || at == inForce + 1));
}
