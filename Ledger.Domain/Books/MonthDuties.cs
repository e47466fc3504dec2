using System.Collections.Immutable;

namespace Ledger.Domain.Books;

/// <summary>What of an open month's vouchers is checked and signed. Small, however many vouchers there are.</summary>
/// <param name="MoneyVouchers">How many of them touch cash or bank.</param>
/// <param name="MoneyVouchersSigned">How many of those the cashier has signed.</param>
/// <param name="CheckedRanges">By place in the month, apart from each other; by whom.</param>
/// <param name="SignedRanges">As <paramref name="CheckedRanges"/>; what touches no money lies within and is not signed.</param>
public sealed record MonthDuties(
    int MoneyVouchers,
    int MoneyVouchersSigned,
    ImmutableList<DutyRange> CheckedRanges,
    ImmutableList<DutyRange> SignedRanges)
{
    public static MonthDuties None { get; } = new(0, 0, [], []);

    /// <summary>How many money vouchers still wait for the cashier.</summary>
    public int ToSign => MoneyVouchers - MoneyVouchersSigned;

    /// <summary>How many of the month's vouchers still wait to be checked.</summary>
    public int ToCheckOf(int vouchers) => vouchers - CheckedRanges.Sum(range => range.Last - range.First + 1);

    public MonthDuties With(VoucherPosted e) =>
        e.MovesMoney ? this with { MoneyVouchers = MoneyVouchers + 1 } : this;

    public MonthDuties With(VouchersChecked e) =>
        this with { CheckedRanges = DutyRange.Add(CheckedRanges, new(e.First, e.Last, e.Checker)) };

    public MonthDuties With(VouchersSigned e) => this with
    {
        MoneyVouchersSigned = MoneyVouchersSigned + e.MoneyVouchers,
        SignedRanges = DutyRange.Add(SignedRanges, new(e.First, e.Last, e.Cashier)),
    };
}

/// <summary>Vouchers that one person checked or signed, by place in their month, from 1; both ends belong to it.</summary>
public sealed record DutyRange(int First, int Last, string Person)
{
    /// <summary>The range that holds the place; null when none does.</summary>
    public static DutyRange? Of(ImmutableList<DutyRange> ranges, int place) =>
        ranges.Find(range => range.First <= place && place <= range.Last);

    /// <summary>The first place from 1 on that no range holds.</summary>
    public static int FirstOutside(ImmutableList<DutyRange> ranges) => ranges
        .Aggregate(1, (next, range) => range.First == next ? range.Last + 1 : next);

    /// <summary>Puts a range in its place, and into one with its neighbours of the same person.</summary>
    public static ImmutableList<DutyRange> Add(ImmutableList<DutyRange> ranges, DutyRange added)
    {
        var before = ranges.Find(range => range.Person == added.Person && range.Last + 1 == added.First);
        var after = ranges.Find(range => range.Person == added.Person && range.First - 1 == added.Last);
        var whole = new DutyRange(before?.First ?? added.First, after?.Last ?? added.Last, added.Person);
        return ranges.RemoveAll(range => range == before || range == after)
            .Add(whole).Sort((one, other) => one.First.CompareTo(other.First));
    }
}
