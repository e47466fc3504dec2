using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

/// <summary>What the books say of each household and loan: the sums of the lines that name it.</summary>
sealed class NamedLines
{
    readonly Dictionary<string, Shares> _shares = [];
    readonly Dictionary<string, Shares> _sharesOpened = [];
    readonly Dictionary<string, Money> _lent = [];
    readonly Dictionary<string, Money> _lentOpened = [];

    /// <summary>By household.</summary>
    public IReadOnlyDictionary<string, Shares> Shares => _shares;

    /// <summary>Principal by loan, overdue or not.</summary>
    public IReadOnlyDictionary<string, Money> Lent => _lent;

    /// <summary>The part of it that the opening balance named.</summary>
    public Shares SharesOpened(string member) => _sharesOpened.GetValueOrDefault(member);

    /// <summary>The part of it that the opening balance named.</summary>
    public Money LentOpened(string loan) => _lentOpened.GetValueOrDefault(loan);

    public void Take(Line line, bool isOpening)
    {
        if (line.Loan is { } loan)
            Lend(loan, line, isOpening);
        else if (line.Member is { } member)
            Hold(member, line, isOpening);
    }

    void Lend(string loan, Line line, bool isOpening)
    {
        if (line.Account != Account.LoansOut && line.Account != Account.OverdueLoans)
            return;
        _lent[loan] = _lent.GetValueOrDefault(loan) + line.Change;
        if (isOpening)
            _lentOpened[loan] = _lentOpened.GetValueOrDefault(loan) + line.Change;
    }

    void Hold(string member, Line line, bool isOpening)
    {
        if (In(line.Account, -line.Change) is not { } more)
            return;
        _shares[member] = _shares.GetValueOrDefault(member) + more;
        if (isOpening)
            _sharesOpened[member] = _sharesOpened.GetValueOrDefault(member) + more;
    }

    /// <summary>Null for an account that is none of shares.</summary>
    static Shares? In(Account account, Money amount) =>
        account == Account.OwnShares ? new(amount, default, default)
        : account == Account.MatchedShares ? new(default, amount, default)
        : account == Account.GiftedShares ? new(default, default, amount)
        : null;
}
