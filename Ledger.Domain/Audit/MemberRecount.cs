using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Counts granted shares and cards by rule once more.</summary>
sealed class MemberRecount
{
    const string ByRule = "rule";

    readonly CheckLog _grants = new(RecountChecks.GrantedShares);
    readonly CheckLog _cards = new(RecountChecks.CardByRule);
    readonly Dictionary<string, Member> _members = [];
    readonly Dictionary<string, MemberRated> _due = [];
    readonly Dictionary<string, int> _daysOverdue = [];
    readonly HashSet<string> _debts = [];

    public IReadOnlyList<CheckResult> Results => [_grants.Result, _cards.Result];

    /// <summary>Every loan that was ever paid out to a household.</summary>
    public IReadOnlySet<string> Debts() => _debts;

    public void Take(long position, string id, IFact fact, FundPolicy? policy)
    {
        var before = _members.GetValueOrDefault(id);
        CheckDue(position, id, fact as MemberRated);
        if (before is not null && fact is SharesGranted granted)
            Check(position, before, granted, policy);
        if (fact is DebtTaken taken)
            _debts.Add(taken.LoanId);

        var after = _members[id] = Member.Fold(before, fact);
        if (fact is DebtCleared or DebtOverdue && policy?.Knows(fact.On) is false)
            _cards.Find("noPolicy", position, id, $"the policy's version after the one in force on {fact.On:yyyy-MM-dd} is not there");
        if (Due(after, fact, policy) is { } due)
            _due[id] = due;
    }

    public IEnumerable<KeyValuePair<string, ImmutableSortedDictionary<string, string>>> Figures() =>
        _members.Values.Select(member => Figure.Of(Member.Kind, member.Id,
            ("card", member.Card.ToString().ToLowerInvariant()), ("gifted", member.Gifted), ("matched", member.Matched),
            ("own", member.Own)));

    void Check(long position, Member member, SharesGranted granted, FundPolicy? policy)
    {
        _grants.Examine();
        if (policy?.TermsOf(granted.PolicyVersion, member.VillageId)?.Share is not { } terms)
        {
            _grants.Find("noPolicy", position, member.Id, $"policy {granted.PolicyVersion} is not there");
            return;
        }

        var counted = Counted(member, granted, terms);
        if (counted != granted.Amount || granted.OwnShares != member.Own)
            _grants.Find("otherAmount", position, member.Id,
                $"granted {granted.Amount} on {granted.OwnShares}, counted {counted} on {member.Own}");
    }

    static Money Counted(Member member, SharesGranted granted, ShareTerms terms)
    {
        if (granted.Class == ShareClass.Gifted)
            return member.PoorHousehold && member.Gifted.IsZero ? terms.Gift : Money.Zero;

        var matching = Matching.Of(member, granted.On, terms);
        return matching.IsGranted(member) ? matching.Amount : Money.Zero;
    }

    /// <summary>A rating that a rule demands stands right behind what it follows from; no other calls itself one.</summary>
    void CheckDue(long position, string id, MemberRated? rated)
    {
        var isDue = _due.Remove(id, out var due);
        var isByRule = rated?.RatedBy == ByRule;
        if (!isDue && !isByRule)
            return;

        _cards.Examine();
        if (rated != due)
            _cards.Find(isByRule ? "otherCard" : "notRated", position, id,
                $"rated {Said(isByRule ? rated : null)}, the rule says {Said(due)}");
    }

    MemberRated? Due(Member member, IFact fact, FundPolicy? policy) => fact switch
    {
        DebtCleared e when TermsOn(policy, e.On, member) is { } terms => CardDecider.AfterClearing(member, e, terms),
        DebtOverdue e when TermsOn(policy, e.On, member) is { } terms => CardDecider.AfterOverdue(member, e, DaysBefore(e), terms),
        _ => null,
    };

    int DaysBefore(DebtOverdue overdue)
    {
        var before = _daysOverdue.GetValueOrDefault(overdue.LoanId);
        _daysOverdue[overdue.LoanId] = overdue.DaysOverdue;
        return before;
    }

    static CardTerms? TermsOn(FundPolicy? policy, DateOnly on, Member member) =>
        policy?.InForce(member.VillageId, on)?.Terms.Card;

    static string Said(MemberRated? rated) => rated is null ? "nothing" : $"{rated.From} to {rated.To} for {rated.Evidence}";
}
