using Ledger.Domain.Basics;

namespace Ledger.Domain.Persons;

/// <summary>Destroys the personal data of a member household. Balances and history stay as they are.</summary>
/// <param name="Document">The number of the paper that the decision rests on.</param>
public sealed record ErasePerson(string MemberId, ErasureGround Ground, string Document, DateOnly On) : IDated;
