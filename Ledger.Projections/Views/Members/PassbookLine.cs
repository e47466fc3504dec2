using Ledger.Domain.Members;

namespace Ledger.Projections.Views.Members;

/// <summary>One entry of a household's passbook, as a row. Amounts are what it changed, in fen.</summary>
/// <param name="Position">Its fact's place in the log.</param>
/// <param name="Subject">The stream that it happened in: the member's or the loan's id.</param>
/// <param name="ValueOn">When money really moved; else the business date.</param>
/// <param name="Loan">The loan that it is about, own or guaranteed.</param>
/// <param name="Card">The card from here on.</param>
/// <param name="PrincipalFen">What the household owes more, or less, than before.</param>
/// <param name="FeeFen">Usage fee paid.</param>
public sealed record PassbookLine(
    long Position,
    string Subject,
    PassbookKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string? Loan = null,
    Card? Card = null,
    long OwnFen = 0,
    long MatchedFen = 0,
    long GiftedFen = 0,
    long PrincipalFen = 0,
    long FeeFen = 0,
    long OverdueFeeFen = 0);

public enum PassbookKind
{
    Joined,
    SharesPaid,
    SharesMatched,
    SharesGifted,
    SharesBroughtForward,
    CardChanged,
    GuaranteeGiven,
    GuaranteeReleased,
    LoanBroughtForward,
    LoanPaidOut,
    LoanRepaid,
    RepaymentReversed,
    LoanOverdue,
    LoanSettled,
}
