using Ledger.Domain.Basics;

namespace Ledger.Domain.Villages;

public sealed record RegisterVillage(string VillageId, string Name, string Association, DateOnly On) : IDated;

/// <summary>Gives a person a post; whoever held it before is relieved of it (supervisors are several) and hands
/// over the loans that he answered for.</summary>
public sealed record AppointOfficer(string VillageId, Post Post, string OfficerId, DateOnly On) : IDated;

public sealed record RelieveOfficer(string VillageId, Post Post, string OfficerId, DateOnly On) : IDated;

/// <summary>Signs the list of a handover, as the person who hands over or takes over; never through a deputy.</summary>
public sealed record SignHandover(string VillageId, int Number, DateOnly On) : IDated;
