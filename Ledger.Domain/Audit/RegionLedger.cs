using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;

namespace Ledger.Domain.Audit;

/// <summary>What the invariants of one region need to know of its streams, added up event by event. Counts by itself and asks
/// no decider and no other state, so that a mistake in those shows here.</summary>
/// <remarks>Takes the events of the region's own streams in log order, each once; streams that it does not need are left
/// alone. Its memory grows with households and loans, not with events.</remarks>
public sealed class RegionLedger
{
    readonly VoucherTrail _vouchers = new();
    readonly LoanTrail _loans = new();
    readonly Dictionary<string, Shares> _shares = [];
    readonly Dictionary<(string Owner, string Account), Money> _named = [];

    /// <summary>The last event that was taken.</summary>
    public long Position { get; private set; }

    internal VoucherTrail Vouchers => _vouchers;

    internal LoanTrail Loans => _loans;

    internal IReadOnlyDictionary<string, Shares> SharesByMember => _shares;

    /// <summary>What an account's opening balance names of owners who have not been brought forward themselves yet.</summary>
    internal Money NamedAhead(Account account) => _named
        .Where(named => named.Key.Account == account.Code && !IsKnown(named.Key.Owner)).Sum(named => named.Value);

    public void Take(long position, string stream, IFact fact)
    {
        Position = position;
        switch (fact)
        {
            case VoucherPosted e:
                _vouchers.Take(position, e);
                Name(e);
                break;
            case BookOpened e:
                _vouchers.Take(e);
                break;
            case VouchersChecked e:
                _vouchers.Take(position, e);
                break;
            case VouchersSigned e:
                _vouchers.Take(position, e);
                break;
            case MonthClosed e:
                _vouchers.Take(position, e);
                break;
            case SharesSubscribed e:
                Add(e.MemberId, new(e.Amount, default, default));
                break;
            case SharesGranted { Class: ShareClass.Matched } e:
                Add(e.MemberId, new(default, e.Amount, default));
                break;
            case SharesGranted e:
                Add(e.MemberId, new(default, default, e.Amount));
                break;
            case SharesBroughtForward e:
                Add(e.MemberId, new(e.OwnLots.Sum(lot => lot.Amount), e.Matched, e.Gifted));
                break;
            default:
                _loans.Take(position, fact);
                break;
        }
    }

    bool IsKnown(string owner) => _loans.Owed.ContainsKey(owner) || _shares.ContainsKey(owner);

    void Add(string member, Shares more) => _shares[member] = _shares.GetValueOrDefault(member) + more;

    void Name(VoucherPosted voucher)
    {
        if (voucher.Kind != VoucherKind.Opening || !_vouchers.IsFirstBook(voucher.BookId))
            return;
        foreach (var line in voucher.Lines)
            if ((line.Loan ?? line.Member) is { } owner)
                _named[(owner, line.Account.Code)] = _named.GetValueOrDefault((owner, line.Account.Code)) + line.Debit + line.Credit;
    }
}

/// <summary>A household's shares by class.</summary>
readonly record struct Shares(Money Own, Money Matched, Money Gifted)
{
    public static Shares operator +(Shares one, Shares other) =>
        new(one.Own + other.Own, one.Matched + other.Matched, one.Gifted + other.Gifted);
}
