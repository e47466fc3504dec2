using Ledger.Domain.Basics;

namespace Ledger.Domain.Members;

/// <summary>A household joins. Its number in the village's register is the last part of its member id.</summary>
public sealed record JoinVillage(string MemberId, bool PoorHousehold, DateOnly JoinedOn, DateOnly On) : IDated
{
    public string VillageId => Keys.VillageOf(MemberId);
}

/// <summary>The household pays for own shares, into cash or bank.</summary>
public sealed record SubscribeShares(
    string MemberId, Money Amount, PaidInto PaidInto, DateOnly BookedOn, DateOnly ValueOn) : ICommand
{
    public string BookId => Keys.Book(Keys.VillageOf(MemberId), BookedOn);

    public string PolicyId => Region.CountyOf(MemberId);
}

/// <summary>Grants what the policy gives: matched shares 1:1, or the gift to a poor household.</summary>
public sealed record GrantShares(string MemberId, ShareClass Class, DateOnly On) : IDated
{
    public string BookId => Keys.Book(Keys.VillageOf(MemberId), On);

    public string PolicyId => Region.CountyOf(MemberId);
}

/// <summary>Takes over the shares of a household that was a member before this ledger.</summary>
/// <param name="Opening">The number of the book's opening voucher.</param>
public sealed record BringSharesForward(
    string MemberId, IReadOnlyList<ShareLot> OwnLots, Money Matched, Money Gifted, string Opening, DateOnly On) : IDated
{
    public string BookId => Keys.Book(Keys.VillageOf(MemberId), On);
}

/// <summary>Changes the rating card by decision.</summary>
public sealed record RateMember(
    string MemberId, Card Card, RatingReason Reason, string Evidence, NoLoanGround? NoLoanGround, DateOnly On) : IDated
{
    public string PolicyId => Region.CountyOf(MemberId);
}

/// <summary>Binds a guarantor again, because the loan is owed again. Sent by the ledger itself.</summary>
public sealed record RestoreGuarantee(string MemberId, string LoanId, DateOnly On) : IDated;

/// <summary>Frees a guarantor of a loan that has ended. Sent by the ledger itself.</summary>
public sealed record ReleaseGuarantee(string MemberId, string LoanId, DateOnly On) : IDated;
