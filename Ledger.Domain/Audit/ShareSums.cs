using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

/// <summary>The shares of a region, by the households' own events and by the books.</summary>
/// <param name="Counted">By the events of all households.</param>
/// <param name="Booked">As the three accounts stand.</param>
/// <param name="Unallocated">The part of the opening balance that is not broken down yet, and what it names of households that have
/// not been brought forward themselves.</param>
/// <param name="Differing">Households of which the lines that name them say something else than their events.</param>
sealed record ShareSums(
    Shares Counted, Shares Booked, Shares Unallocated, IReadOnlyList<(string Member, Shares Counted, Shares Booked)> Differing)
{
    public static ShareSums Of(RegionLedger region)
    {
        var (members, named) = (region.Shares.Members, region.Vouchers.Named);
        var (counted, ahead, differing) = (default(Shares), default(Shares), new List<(string, Shares, Shares)>());
        foreach (var member in members.Values)
            counted += Shares.Of(member);
        foreach (var (id, booked) in named.Shares)
        {
            var member = members.GetValueOrDefault(id);
            var waiting = member is { BroughtForward: true } ? default : named.SharesOpened(id);
            ahead += waiting;
            if (Shares.Of(member) + waiting != booked)
                differing.Add((id, Shares.Of(member) + waiting, booked));
        }
        return new(counted, By(region.Vouchers.Standing), By(region.Vouchers.Unallocated) + ahead, differing);
    }

    static Shares By(Func<Account, Money> sum) =>
        new(-sum(Account.OwnShares), -sum(Account.MatchedShares), -sum(Account.GiftedShares));
}
