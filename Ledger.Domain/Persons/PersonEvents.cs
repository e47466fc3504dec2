using Ledger.Domain.Basics;

namespace Ledger.Domain.Persons;

/// <summary>The personal data of a member household were destroyed for ever. What remains of it is its key.</summary>
/// <param name="Document">The number of the paper that the decision rests on.</param>
/// <param name="By">Who decided.</param>
public sealed record PersonErased(string MemberId, ErasureGround Ground, string Document, string By, DateOnly On) : IFact;

/// <summary>Why personal data may be destroyed. Words of our own and no free text, which could name somebody.</summary>
public enum ErasureGround
{
    MembershipEnded,
    Died,
    OwnRequest,
    LegalOrder,
}
