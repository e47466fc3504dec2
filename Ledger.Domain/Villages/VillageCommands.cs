using Ledger.Domain.Basics;

namespace Ledger.Domain.Villages;

public sealed record RegisterVillage(string VillageId, string Name, string Association, DateOnly On) : IDated;

/// <summary>Gives a person a post; whoever held it before is relieved of it (supervisors are several).</summary>
public sealed record AppointOfficer(string VillageId, Post Post, string OfficerId, DateOnly On) : IDated;

public sealed record RelieveOfficer(string VillageId, Post Post, string OfficerId, DateOnly On) : IDated;
