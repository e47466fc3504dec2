using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

/// <summary>What the vouchers of one entity's books come to, and who made, checked and signed each.</summary>
/// <param name="below">Told of everything that falls below zero.</param>
sealed class VoucherTrail(CheckLog below)
{
    readonly Dictionary<string, (Money Debits, Money Credits)> _turnover = [];
    readonly Dictionary<string, Dictionary<string, Money>> _balances = [];
    readonly Dictionary<string, Money> _standing = [];
    readonly Dictionary<string, Money> _unallocated = [];
    readonly Dictionary<string, Money> _between = [];
    readonly Dictionary<(string Book, int Month), int> _numbers = [];
    readonly Dictionary<(string Book, int Month), Dictionary<int, Hands>> _open = [];
    string? _firstBook;

    public CheckLog Numbers { get; } = new(Invariants.NumbersWithoutGaps);

    public CheckLog Duties { get; } = new(Invariants.MakerIsNotChecker);

    /// <summary>Σ debits and Σ credits by book.</summary>
    public IReadOnlyDictionary<string, (Money Debits, Money Credits)> Turnover => _turnover;

    /// <summary>Debit minus credit by book and account.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, Money>> Balances => _balances;

    /// <summary>What its lines say of each household and loan, without what a later book's opening says once more.</summary>
    public NamedLines Named { get; } = new();

    /// <summary>What it has paid out to another entity, less what came from there.</summary>
    public IReadOnlyDictionary<string, Money> Between => _between;

    /// <summary>Debit minus credit of everything that ever moved: the first book's opening, and all vouchers since. A later
    /// book's opening says the same once more.</summary>
    public Money Standing(Account account) => _standing.GetValueOrDefault(account.Code);

    /// <summary>The part of it, debit minus credit, that nobody has broken down yet.</summary>
    public Money Unallocated(Account account) => _unallocated.GetValueOrDefault(account.Code);

    public void Take(BookOpened opened) => _firstBook ??= opened.BookId;

    public void Take(long position, VoucherPosted voucher)
    {
        var (debits, credits) = _turnover.GetValueOrDefault(voucher.BookId);
        if (!_balances.TryGetValue(voucher.BookId, out var balances))
            _balances[voucher.BookId] = balances = [];
        foreach (var line in voucher.Lines)
        {
            (debits, credits) = (debits + line.Debit, credits + line.Credit);
            Add(balances, line.Account.Code, line.Change);
        }
        _turnover[voucher.BookId] = (debits, credits);
        LookBelow(position, voucher, balances);
        if (voucher.Kind != VoucherKind.Opening || voucher.BookId == _firstBook)
            Stand(voucher);
        Number(position, voucher);
    }

    public void Take(long position, VouchersChecked e) => Each(position, (e.BookId, e.Month.Number), (e.First, e.Last),
        hands => hands with { Checker = e.Checker });

    public void Take(long position, VouchersSigned e) => Each(position, (e.BookId, e.Month.Number), (e.First, e.Last),
        hands => hands.MovesMoney ? hands with { Cashier = e.Cashier } : hands);

    /// <summary>A closed month says how many vouchers it has; nobody checks or signs in it any more.</summary>
    public void Take(long position, MonthClosed e)
    {
        Numbers.Examine();
        var counted = _numbers.GetValueOrDefault((e.BookId, e.Month.Number));
        if (counted != e.Vouchers)
            Numbers.Find("otherMonth", position, $"{e.BookId} {e.Month}", $"closed with {e.Vouchers} vouchers, counted {counted}");
        _open.Remove((e.BookId, e.Month.Number));
    }

    /// <summary>Money that falls below zero is seen at once, also where it comes back.</summary>
    void LookBelow(long position, VoucherPosted voucher, Dictionary<string, Money> balances)
    {
        foreach (var line in voucher.Lines)
        {
            if (!line.Account.NeverOverdrawn)
                continue;
            below.Examine();
            if (line.Change.IsNegative && balances[line.Account.Code] is { IsNegative: true } balance)
                below.Find("negative", position, $"{voucher.BookId} {line.Account.Code}", $"{balance}");
        }
    }

    void Stand(VoucherPosted voucher)
    {
        foreach (var line in voucher.Lines)
        {
            Add(_standing, line.Account.Code, line.Change);
            Named.Take(line, voucher.Kind == VoucherKind.Opening);
            if (line.Unallocated is true)
                Add(_unallocated, line.Account.Code, line.Change);
            if (line.Account == Account.InterEntity && line.Entity is { } other)
                Add(_between, other, line.Change);
        }
    }

    void Number(long position, VoucherPosted voucher)
    {
        Numbers.Examine();
        var month = (voucher.BookId, voucher.BookedOn.Month);
        var place = _numbers.GetValueOrDefault(month) + 1;
        if (voucher.Number != Keys.Voucher(Month.Of(voucher.BookedOn), place))
            Numbers.Find("gap", position, $"{voucher.BookId} {voucher.Number}", $"{Keys.Voucher(Month.Of(voucher.BookedOn), place)} follows");
        _numbers[month] = place;
        if (!_open.TryGetValue(month, out var hands))
            _open[month] = hands = [];
        hands[place] = new(voucher.Duties.Maker, null, null, voucher.MovesMoney);
    }

    void Each(long position, (string Book, int) month, (int First, int Last) places, Func<Hands, Hands> done)
    {
        var hands = _open.GetValueOrDefault(month) ?? [];
        for (var place = places.First; place <= places.Last; place++)
        {
            Duties.Examine();
            var after = done(hands.GetValueOrDefault(place));
            hands[place] = after;
            if (after.Maker is null || after.Maker == after.Checker || after.Maker == after.Cashier
                || after.Checker is not null && after.Checker == after.Cashier)
                Duties.Find("sameHands", position, $"{month.Book} {month.Item2}/{place}",
                    $"made by {after.Maker ?? "nobody"}, checked by {after.Checker ?? "nobody"}, signed by {after.Cashier ?? "nobody"}");
        }
    }

    static void Add(Dictionary<string, Money> sums, string key, Money amount) => sums[key] = sums.GetValueOrDefault(key) + amount;

    readonly record struct Hands(string? Maker, string? Checker, string? Cashier, bool MovesMoney);
}
