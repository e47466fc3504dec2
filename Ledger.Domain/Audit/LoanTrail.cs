using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Domain.Audit;

/// <summary>Principal that was paid out and came back, and whether each notice was over before its payout.</summary>
sealed class LoanTrail
{
    readonly Dictionary<string, Money> _owed = [];
    readonly HashSet<string> _broughtForward = [];
    readonly Dictionary<string, NoticeTrail> _notices = [];

    public CheckLog Notices { get; } = new(Invariants.NoticeBeforePayout);

    /// <summary>Principal by loan: paid out or brought forward, less what was repaid, plus what was taken back.</summary>
    public IReadOnlyDictionary<string, Money> Owed => _owed;

    /// <summary>True for a loan from before this ledger that has its own events by now.</summary>
    public bool IsBroughtForward(string loan) => _broughtForward.Contains(loan);

    public Money Disbursed { get; private set; }

    public Money Repaid { get; private set; }

    public void Take(long position, IFact fact)
    {
        switch (fact)
        {
            case NoticePublished e:
                _notices[e.LoanId] = new(e.OverOn, false, 0);
                break;
            case ObjectionRaised e:
                Change(e.LoanId, notice => notice with { Open = notice.Open + 1 });
                break;
            case ObjectionResolved e:
                Change(e.LoanId, notice => notice with { Open = notice.Open - 1, Upheld = notice.Upheld || e.Upheld });
                break;
            case LoanDisbursed e:
                CheckNotice(position, e);
                Pay(e.LoanId, e.Principal);
                break;
            case LoanBroughtForward e:
                _broughtForward.Add(e.LoanId);
                Pay(e.LoanId, e.Outstanding);
                break;
            case LoanRepaid e:
                Repay(e.LoanId, e.Principal);
                break;
            case RepaymentReversed e:
                Repay(e.LoanId, -e.Principal);
                break;
        }
    }

    void Pay(string loan, Money principal)
    {
        Disbursed += principal;
        _owed[loan] = _owed.GetValueOrDefault(loan) + principal;
    }

    void Repay(string loan, Money principal)
    {
        Repaid += principal;
        _owed[loan] = _owed.GetValueOrDefault(loan) - principal;
    }

    void Change(string loan, Func<NoticeTrail, NoticeTrail> change) => _notices[loan] = change(_notices.GetValueOrDefault(loan));

    void CheckNotice(long position, LoanDisbursed paid)
    {
        Notices.Examine();
        if (!_notices.Remove(paid.LoanId, out var notice) || notice.OverOn == default)
            Notices.Find("noNotice", position, paid.LoanId, $"paid out on {paid.ValueOn:yyyy-MM-dd}");
        else if (notice.OverOn > paid.ValueOn)
            Notices.Find("notOver", position, paid.LoanId,
                $"paid out on {paid.ValueOn:yyyy-MM-dd}, the notice was over on {notice.OverOn:yyyy-MM-dd}");
        else if (notice.Upheld || notice.Open > 0)
            Notices.Find("objection", position, paid.LoanId, $"{(notice.Upheld ? "upheld" : "undecided")} when it was paid out");
    }

    readonly record struct NoticeTrail(DateOnly OverOn, bool Upheld, int Open);
}
