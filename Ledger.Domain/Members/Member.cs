using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;

namespace Ledger.Domain.Members;

/// <summary>The state of one member household.</summary>
/// <param name="RatedOn">Since when it holds its card.</param>
/// <param name="OnTimeLoans">Loans repaid on time on this card.</param>
/// <param name="OpenLoans">Loans paid out and not settled.</param>
/// <param name="OverdueLoans">Those of them that are overdue.</param>
/// <param name="Guarantees">Loans of others that it stands surety for.</param>
/// <param name="PersonErasedOn">Since when nobody knows any more who it is; null while personal data may be kept.</param>
public sealed record Member(
    string Id,
    bool PoorHousehold,
    DateOnly JoinedOn,
    ImmutableList<ShareLot> OwnLots,
    Money Matched,
    Money Gifted,
    bool BroughtForward,
    Card Card,
    DateOnly RatedOn,
    NoLoanGround? NoLoanGround,
    int OnTimeLoans,
    ImmutableList<string> OpenLoans,
    ImmutableList<string> OverdueLoans,
    ImmutableList<string> Guarantees,
    DateOnly? PersonErasedOn = null) : IFold<Member>
{
    public static string Kind => Keys.MemberKind;

    public string VillageId => Keys.VillageOf(Id);

    /// <summary>Own shares: the only ones that are refundable.</summary>
    public Money Own => OwnLots.Sum(lot => lot.Amount);

    public Money Equity => Own + Matched + Gifted;

    public static Member Fold(Member? member, IFact fact) => (member, fact) switch
    {
        (null, MemberJoined e) => new(e.MemberId, e.PoorHousehold, e.JoinedOn, [], default, default, false, Card.Green,
            e.JoinedOn, null, 0, [], [], []),
        ({ } m, SharesSubscribed e) => m with { OwnLots = m.OwnLots.Add(new(e.Amount, e.ValueOn)) },
        ({ } m, SharesGranted { Class: ShareClass.Matched } e) => m with { Matched = m.Matched + e.Amount },
        ({ } m, SharesGranted e) => m with { Gifted = m.Gifted + e.Amount },
        ({ } m, SharesBroughtForward e) => m with
        {
            OwnLots = m.OwnLots.AddRange(e.OwnLots),
            Matched = m.Matched + e.Matched,
            Gifted = m.Gifted + e.Gifted,
            BroughtForward = true,
        },
        ({ } m, MemberRated e) => m with
        {
            Card = e.To,
            RatedOn = e.On,
            NoLoanGround = e.NoLoanGround,
            OnTimeLoans = 0,
        },
        ({ } m, GuaranteeGiven e) => m with { Guarantees = m.Guarantees.Add(e.LoanId) },
        ({ } m, GuaranteeReleased e) => m with { Guarantees = m.Guarantees.Remove(e.LoanId) },
        ({ } m, DebtTaken e) => m with { OpenLoans = m.OpenLoans.Add(e.LoanId) },
        ({ } m, DebtOverdue e) => m with { OverdueLoans = m.OverdueLoans.Remove(e.LoanId).Add(e.LoanId) },
        ({ } m, DebtCleared e) => m with
        {
            OpenLoans = m.OpenLoans.Remove(e.LoanId),
            OverdueLoans = m.OverdueLoans.Remove(e.LoanId),
            OnTimeLoans = m.OnTimeLoans + (e.OnTime ? 1 : 0),
        },
        ({ } m, DebtRevived e) => m with
        {
            OpenLoans = m.OpenLoans.Add(e.LoanId),
            OverdueLoans = e.IsOverdue ? m.OverdueLoans.Add(e.LoanId) : m.OverdueLoans,
            OnTimeLoans = Math.Max(0, m.OnTimeLoans - (e.WasOnTime ? 1 : 0)),
        },
        ({ } m, PersonErased e) => m with { PersonErasedOn = e.On },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {member?.Id ?? "nothing"}"),
    };
}
