using Ledger.Domain.Basics;

namespace Ledger.Domain.Books;

/// <summary>Opens a book, for an association that already exists with its balances: one voucher, mid-year too.</summary>
/// <param name="Entity">Village or county code.</param>
/// <param name="Balances">Per account one side; they balance. Income and expense are those of the year so far.</param>
/// <param name="SubLedgers">What is known of members' shares and of loans; the rest is kept as unallocated.</param>
public sealed record OpenBook(
    string Entity,
    DateOnly On,
    IReadOnlyList<OpeningBalance> Balances,
    IReadOnlyList<OpeningDetail> SubLedgers) : IDated
{
    public string BookId => Keys.Book(Entity, On);
}

public sealed record OpeningBalance(Account Account, Money Debit, Money Credit);

/// <summary>A part of an account's opening balance that belongs to a member or a loan, on the balance's own side.</summary>
public sealed record OpeningDetail(Account Account, Money Amount, string? Member = null, string? Loan = null);

/// <summary>Public money arrives at the entity's bank account.</summary>
public sealed record ReceiveFiscalFunds(
    string Entity, Money Amount, string Fund, DateOnly BookedOn, DateOnly ValueOn, string Summary) : ICommand
{
    public string BookId => Keys.Book(Entity, BookedOn);
}

/// <summary>The county's bank pays loan money to a village's bank.</summary>
public sealed record ReleaseFunds(
    string VillageId, Money Amount, DateOnly BookedOn, DateOnly ValueOn, string Summary) : ICommand, IBetweenBooks;

/// <summary>A village pays loan money back to the county.</summary>
public sealed record ReturnFunds(
    string VillageId, Money Amount, DateOnly BookedOn, DateOnly ValueOn, string Summary) : ICommand, IBetweenBooks;

/// <summary>Money between county and village: both books change in one transaction.</summary>
public interface IBetweenBooks
{
    string VillageId { get; }

    Money Amount { get; }

    DateOnly BookedOn { get; }

    DateOnly ValueOn { get; }

    string Summary { get; }

    string CountyBookId => Keys.Book(Region.CountyOf(VillageId), BookedOn);

    string VillageBookId => Keys.Book(VillageId, BookedOn);
}

/// <summary>An accountant's own voucher: costs, interest, donations, cash to bank and back.</summary>
/// <remarks>Whoever asks is its maker; who checks and signs it says so himself, later.</remarks>
public sealed record PostVoucher(
    string Entity,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string Summary,
    IReadOnlyList<Line> Lines,
    int Attachments) : ICommand
{
    public string BookId => Keys.Book(Entity, BookedOn);
}

/// <summary>Takes an accountant's own voucher back by a red-letter one that mirrors it and names its number.</summary>
/// <param name="Number">The voucher to take back, of the same book.</param>
public sealed record ReverseVoucher(
    string Entity, string Number, DateOnly BookedOn, string Reason) : ICommand
{
    public string BookId => Keys.Book(Entity, BookedOn);
}

/// <summary>Vouchers of one month by their place in it, from 1; both ends belong to them.</summary>
public interface IVoucherRange : IDated
{
    /// <summary>The most vouchers that one command is about: the rules look at every one.</summary>
    const int Most = 1_000;

    string BookId { get; }

    Month Month { get; }

    int First { get; }

    int Last { get; }
}

/// <summary>Whoever asks has checked the vouchers (审核): they are right, and somebody else made them.</summary>
public sealed record CheckVouchers(string Entity, Month Month, int First, int Last, DateOnly On) : IVoucherRange
{
    public string BookId => Keys.Book(Entity, Month.FirstDay);
}

/// <summary>The cashier, who asks, confirms that the money of the vouchers moved (出纳签字).</summary>
/// <remarks>Those in between that touch neither cash nor bank are not the cashier's, and are passed over.</remarks>
public sealed record SignVouchers(string Entity, Month Month, int First, int Last, DateOnly On) : IVoucherRange
{
    public string BookId => Keys.Book(Entity, Month.FirstDay);
}

/// <summary>Closes a month for ever. Months close in order, each after its last day, checked and signed.</summary>
public sealed record CloseMonth(string Entity, Month Month, DateOnly On) : IDated
{
    public string BookId => Keys.Book(Entity, Month.FirstDay);
}
