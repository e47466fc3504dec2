using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>What households hold by their own events, and what of it was eligible to be matched when it was.</summary>
/// <param name="below">Told of everything that falls below zero.</param>
/// <param name="policy">The county's, as far as it is known.</param>
sealed class ShareTrail(CheckLog below, Func<FundPolicy?> policy)
{
    readonly Dictionary<string, Member> _members = [];

    public CheckLog Matches { get; } = new(Invariants.MatchedIsEligible);

    /// <summary>By id. Of what happens to a household, only what changes its shares is in it.</summary>
    public IReadOnlyDictionary<string, Member> Members => _members;

    /// <summary>What could be matched by the policy that each grant names, at the moment of the grant; what was matched before
    /// this ledger counts as eligible.</summary>
    public Money Eligible { get; private set; }

    public Money Matched { get; private set; }

    public void Take(long position, string id, IFact fact)
    {
        // Whether it ever joined, the fold says.
        var before = _members.GetValueOrDefault(id)
            ?? (fact is MemberJoined ? null : Member.Fold(null, new MemberJoined(id, false, fact.On, fact.On)));
        if (fact is MemberJoined && before is not null)
            return;

        if (fact is SharesGranted { Class: ShareClass.Matched } granted)
            Match(position, before!, granted);
        if (fact is SharesBroughtForward { Matched: var matched })
            (Eligible, Matched) = (Eligible + matched, Matched + matched);
        var after = _members[id] = Member.Fold(before, fact);
        below.Examine();
        if (after.Own.IsNegative || after.Matched.IsNegative || after.Gifted.IsNegative)
            below.Find("negative", position, id, $"{Shares.Of(after)}");
    }

    void Match(long position, Member member, SharesGranted granted)
    {
        Matches.Examine();
        Matched += granted.Amount;
        if (policy()?.TermsOf(granted.PolicyVersion, member.VillageId)?.Share is not { } terms)
        {
            Matches.Find("noPolicy", position, member.Id, $"policy {granted.PolicyVersion} is not there");
            return;
        }

        var matching = Matching.Of(member, granted.On, terms);
        var eligible = matching.IsInScope && matching.IsOldEnough ? Money.Max(Money.Zero, matching.Amount) : Money.Zero;
        Eligible += eligible;
        if (granted.Amount != eligible)
            Matches.Find("otherAmount", position, member.Id, $"matched {granted.Amount}, eligible {eligible}");
    }
}

/// <summary>Shares by class, of a household or of many.</summary>
readonly record struct Shares(Money Own, Money Matched, Money Gifted)
{
    public static Shares Of(Member? member) => member is null ? default : new(member.Own, member.Matched, member.Gifted);

    public static Shares operator +(Shares one, Shares other) =>
        new(one.Own + other.Own, one.Matched + other.Matched, one.Gifted + other.Gifted);

    public override string ToString() => $"own {Own}, matched {Matched}, gifted {Gifted}";
}
