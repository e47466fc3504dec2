using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>Makes an office a witness of the log, or gives a witness another key.</summary>
/// <param name="Key">A verifier key of kind 0x04: <c>NAME+ID+KEY</c>.</param>
public sealed record RegisterWitness(string Region, string Key, DateOnly On) : IDated, IRegional
{
    public string CountyId => Basics.Region.CountyOf(Region);
}
