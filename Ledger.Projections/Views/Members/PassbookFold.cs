using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Projections.Views.Members.PassbookKind;

namespace Ledger.Projections.Views.Members;

/// <summary>Which facts are entries of a passbook. Each fact stands for itself, so no order is needed.</summary>
public static class PassbookFold
{
    public static IReadOnlyList<PassbookLine> Lines(IReadOnlyList<IEvent> page) =>
        [.. page.Select(e => Line(e.Sequence, (IFact)e.Data)).OfType<PassbookLine>()];

    /// <summary>Null for facts that no passbook shows.</summary>
    public static PassbookLine? Line(long position, IFact fact) => fact switch
    {
        MemberJoined e => new(position, e.MemberId, Joined, e.On, e.JoinedOn, Card: Card.Green),
        SharesSubscribed e => new(position, e.MemberId, SharesPaid, e.On, e.ValueOn, OwnFen: e.Amount.Fen),
        SharesGranted { Class: ShareClass.Matched } e =>
            new(position, e.MemberId, SharesMatched, e.On, e.On, MatchedFen: e.Amount.Fen),
        SharesGranted e => new(position, e.MemberId, SharesGifted, e.On, e.On, GiftedFen: e.Amount.Fen),
        SharesBroughtForward e => new(position, e.MemberId, PassbookKind.SharesBroughtForward, e.On, e.On,
            OwnFen: e.OwnLots.Sum(lot => lot.Amount).Fen, MatchedFen: e.Matched.Fen, GiftedFen: e.Gifted.Fen),
        MemberRated e => new(position, e.MemberId, CardChanged, e.On, e.On, Card: e.To),
        GuaranteeGiven e => new(position, e.MemberId, PassbookKind.GuaranteeGiven, e.On, e.On, e.LoanId),
        GuaranteeReleased e => new(position, e.MemberId, PassbookKind.GuaranteeReleased, e.On, e.On, e.LoanId),
        LoanBroughtForward e => new(position, e.LoanId, PassbookKind.LoanBroughtForward, e.On, e.On, e.LoanId,
            PrincipalFen: e.Outstanding.Fen),
        LoanDisbursed e => new(position, e.LoanId, LoanPaidOut, e.On, e.ValueOn, e.LoanId, PrincipalFen: e.Principal.Fen),
        LoanRepaid e => new(position, e.LoanId, PassbookKind.LoanRepaid, e.On, e.ValueOn, e.LoanId,
            PrincipalFen: -e.Principal.Fen, FeeFen: e.Fee.Fen, OverdueFeeFen: e.OverdueFee.Fen),
        RepaymentReversed e => new(position, e.LoanId, PassbookKind.RepaymentReversed, e.On, e.On, e.LoanId,
            PrincipalFen: e.Principal.Fen, FeeFen: -e.Fee.Fen, OverdueFeeFen: -e.OverdueFee.Fen),
        LoanAssessed e => new(position, e.LoanId, LoanOverdue, e.On, e.On, e.LoanId),
        LoanSettled e => new(position, e.LoanId, PassbookKind.LoanSettled, e.On, e.On, e.LoanId),
        _ => null,
    };
}
