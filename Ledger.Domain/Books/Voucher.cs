using Ledger.Domain.Basics;

namespace Ledger.Domain.Books;

/// <summary>One line of a voucher, in yuan. A red-letter correction keeps its side and is negative.</summary>
/// <remarks>Debit and credit stay apart for that reason. What a line is about (member, loan, …) are its own fields.</remarks>
/// <param name="Entity">The other side of an inter-entity line: a county or village code.</param>
/// <param name="Fund">The grant, donation or batch that the money came from.</param>
/// <param name="Unallocated">An opening amount that nobody has broken down yet.</param>
/// <param name="Summary">What the line is for, in its own words; null where they are the voucher's.</param>
public sealed record Line(
    Account Account,
    Money Debit,
    Money Credit,
    string? Member = null,
    string? Loan = null,
    string? Entity = null,
    string? Fund = null,
    string? Counterparty = null,
    bool? Unallocated = null,
    string? Summary = null)
{
    /// <summary>What the line adds to its account, debit minus credit.</summary>
    public Money Change => Debit - Credit;

    public static Line Dr(Account account, Money amount) => new(account, amount, default);

    public static Line Cr(Account account, Money amount) => new(account, default, amount);
}

/// <summary>Why a voucher was written.</summary>
public enum VoucherKind
{
    Opening,
    Manual,
    Reversal,
    FiscalReceipt,
    Release,
    Return,
    Subscription,
    Grant,
    Payout,
    Repayment,
    RepaymentReversal,
    Overdue,
    BroughtForward,
}

/// <summary>Who made, checked and paid a voucher: three different persons; ids, never names.</summary>
/// <remarks>A posted voucher knows its maker only, because checking and signing come later
/// (<see cref="VouchersChecked"/>, <see cref="VouchersSigned"/>). On a voucher of the first builds the maker could name the
/// other two: that is no check and no signature, but they keep apart what they were named for.</remarks>
public sealed record Duties(string Maker, string? Checker = null, string? Cashier = null);

/// <summary>A voucher that is asked for: everything but its number, which the book gives.</summary>
/// <param name="BookedOn">The business date; lies in an open month.</param>
/// <param name="ValueOn">When the money really moved; not after <paramref name="BookedOn"/>.</param>
/// <param name="Cause">The stream key of the business fact behind it; null for an accountant's own voucher.</param>
/// <param name="Reverses">The number of the voucher that this one takes back.</param>
public sealed record Entry(
    VoucherKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string Summary,
    IReadOnlyList<Line> Lines,
    Duties Duties,
    int Attachments = 0,
    string? Cause = null,
    string? Reverses = null)
{
    public Money Debits => Lines.Sum(line => line.Debit);

    public Money Credits => Lines.Sum(line => line.Credit);
}
