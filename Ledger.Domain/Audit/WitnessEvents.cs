using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>An office watches the log from now on, with a key of its own; a key that it had before ends.</summary>
/// <param name="CountyId">The county whose log it is.</param>
/// <param name="Region">The office's county, town or village code; its level is the witness's.</param>
/// <param name="Key">The verifier key of its cosignatures, in the one-line form of signed notes.</param>
public sealed record WitnessRegistered(string CountyId, string Region, string Key, DateOnly On) : IFact;
