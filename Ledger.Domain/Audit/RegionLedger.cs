using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>What the invariants of one region need to know of its streams, added up event by event. Counts by itself and asks
/// no decider and no stored state, so that a mistake in those shows here.</summary>
/// <remarks>Takes the events of the region's own streams in log order, each once; streams that it does not need are left
/// alone. Its memory grows with households and loans, not with events.</remarks>
public sealed class RegionLedger
{
    readonly RegionLedger? _county;
    readonly CheckLog _below = new(Invariants.NothingBelowZero);
    FundPolicy? _policy;

    /// <param name="county">The one that takes the events of the county's policy; null for a county.</param>
    public RegionLedger(RegionLedger? county = null)
    {
        _county = county;
        Vouchers = new(_below);
        Shares = new(_below, () => Policy);
    }

    /// <summary>The last event that was taken.</summary>
    public long Position { get; private set; }

    internal VoucherTrail Vouchers { get; }

    internal ShareTrail Shares { get; }

    internal LoanTrail Loans { get; } = new();

    internal CheckResult Below => _below.Result;

    FundPolicy? Policy => _county is null ? _policy : _county.Policy;

    public void Take(long position, string stream, IFact fact)
    {
        Position = position;
        switch (fact)
        {
            case VoucherPosted e:
                Vouchers.Take(position, e);
                break;
            case BookOpened e:
                Vouchers.Take(e);
                break;
            case VouchersChecked e:
                Vouchers.Take(position, e);
                break;
            case VouchersSigned e:
                Vouchers.Take(position, e);
                break;
            case MonthClosed e:
                Vouchers.Take(position, e);
                break;
            case MemberJoined e:
                Shares.Take(position, e.MemberId, e);
                break;
            case SharesSubscribed e:
                Shares.Take(position, e.MemberId, e);
                break;
            case SharesGranted e:
                Shares.Take(position, e.MemberId, e);
                break;
            case SharesBroughtForward e:
                Shares.Take(position, e.MemberId, e);
                break;
            case PolicyPublished e:
                _policy = FundPolicy.Fold(_policy, e);
                break;
            default:
                Loans.Take(position, fact);
                break;
        }
    }
}
