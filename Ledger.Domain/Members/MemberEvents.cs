using Ledger.Domain.Basics;

namespace Ledger.Domain.Members;

/// <summary>A household joined its village association, with a green card.</summary>
/// <param name="JoinedOn">Since when it is a member; for an older association, before <paramref name="On"/>.</param>
public sealed record MemberJoined(string MemberId, bool PoorHousehold, DateOnly JoinedOn, DateOnly On) : IFact;

/// <summary>The household paid for shares of its own.</summary>
public sealed record SharesSubscribed(
    string MemberId, Money Amount, PaidInto PaidInto, DateOnly BookedOn, DateOnly ValueOn) : IFact
{
    public DateOnly On => BookedOn;
}

/// <summary>Shares paid from the fiscal fund; a membership title, never refunded or transferred.</summary>
/// <param name="OwnShares">The own shares that the grant was measured by.</param>
public sealed record SharesGranted(
    string MemberId, ShareClass Class, Money Amount, Money OwnShares, int PolicyVersion, DateOnly On) : IFact;

/// <summary>Shares from before this ledger, as the opening balance holds them.</summary>
public sealed record SharesBroughtForward(
    string MemberId, IReadOnlyList<ShareLot> OwnLots, Money Matched, Money Gifted, DateOnly On) : IFact;

/// <summary>Own shares paid on one day.</summary>
public sealed record ShareLot(Money Amount, DateOnly PaidOn);

/// <summary>The rating card changed, by a decision or by the card rules.</summary>
/// <param name="Evidence">Number or digest of the document that shows the reason.</param>
/// <param name="NoLoanGround">One of the three no-loans; null otherwise.</param>
public sealed record MemberRated(
    string MemberId,
    Card From,
    Card To,
    RatingReason Reason,
    string Evidence,
    NoLoanGround? NoLoanGround,
    string RatedBy,
    DateOnly On) : IFact;

/// <summary>The household stands surety for another's loan.</summary>
public sealed record GuaranteeGiven(string MemberId, string LoanId, DateOnly On) : IFact;

/// <summary>The loan was settled, rejected or withdrawn: the household is free of it.</summary>
public sealed record GuaranteeReleased(string MemberId, string LoanId, DateOnly On) : IFact;

/// <summary>A loan of the household was paid out, or brought forward.</summary>
public sealed record DebtTaken(string MemberId, string LoanId, Money Principal, DateOnly On) : IFact;

/// <summary>A loan of the household reached a later overdue stage.</summary>
public sealed record DebtOverdue(string MemberId, string LoanId, int DaysOverdue, DateOnly On) : IFact;

/// <summary>A loan of the household was settled.</summary>
public sealed record DebtCleared(string MemberId, string LoanId, bool OnTime, DateOnly On) : IFact;

/// <summary>A settled loan is owed again, because its last repayment was taken back.</summary>
/// <param name="IsOverdue">It had reached an overdue stage before it was settled, and is in it again.</param>
public sealed record DebtRevived(
    string MemberId, string LoanId, bool WasOnTime, bool IsOverdue, DateOnly On) : IFact;

/// <summary>The three-card rating (三卡评级), and suspended.</summary>
public enum Card
{
    Suspended,
    Green,
    Blue,
    Gold,
}

public enum RatingReason
{
    YearlyReview,
    RepaidOnTime,
    OverdueTooLong,
    Misuse,
    NoLoanGround,
    Restored,
    Conduct,
}

/// <summary>The three no-loans (三不借): gamblers, offenders, usurers.</summary>
public enum NoLoanGround
{
    Gambling,
    Offence,
    Usury,
}

public enum ShareClass
{
    Matched,
    Gifted,
}

/// <summary>Where members' money arrives and leaves: the cash box or the bank account.</summary>
public enum PaidInto
{
    Cash,
    Bank,
}
