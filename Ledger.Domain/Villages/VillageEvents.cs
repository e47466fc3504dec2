using Ledger.Domain.Basics;

namespace Ledger.Domain.Villages;

/// <summary>A village's association entered the system.</summary>
/// <param name="Name">The village's name, such as 茨沟村.</param>
/// <param name="Association">The association's registered name.</param>
public sealed record VillageRegistered(string VillageId, string Name, string Association, DateOnly On) : IFact;

/// <summary>A person answers for the village at a post from this day on.</summary>
/// <param name="OfficerId">A member's id, or a staff id of town or county; never a name.</param>
/// <param name="Replaces">Who held the post until now; null for none, and for one more supervisor.</param>
public sealed record OfficerAppointed(
    string VillageId, Post Post, string OfficerId, string? Replaces, DateOnly On) : IFact;

public sealed record OfficerRelieved(string VillageId, Post Post, string OfficerId, DateOnly On) : IFact;

/// <summary>Loans pass from who answered for them to his successor at the post: all that were open then.</summary>
/// <param name="Number">Counts the village's handovers, from 1.</param>
/// <param name="FromOfficer">Null where nobody held the post.</param>
/// <param name="LoanIds">In order; approved or paid out, and not settled.</param>
public sealed record LoansHandedOver(
    string VillageId,
    int Number,
    Post Post,
    string? FromOfficer,
    string ToOfficer,
    IReadOnlyList<string> LoanIds,
    DateOnly On) : IFact;

/// <summary>One of the two persons of a handover has signed for its list.</summary>
public sealed record HandoverSigned(string VillageId, int Number, string SignedBy, DateOnly On) : IFact;

/// <summary>Posts of the three levels. Only supervisors are several.</summary>
public enum Post
{
    Chair,
    Accountant,
    Cashier,
    Supervisor,
    TownResponsible,
    CountyResponsible,
}
