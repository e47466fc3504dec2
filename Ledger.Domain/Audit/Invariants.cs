using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Domain.Audit;

/// <summary>What must be true of the ledger at every moment, by name; none is ever renamed.</summary>
public static class Invariants
{
    /// <summary>In every book, and in all of a region's books together, debits are credits.</summary>
    public const string DebitsEqualCredits = "debitsEqualCredits";

    /// <summary>Matched shares are those of the households, and no more was matched or gifted than fiscal money came.</summary>
    public const string MatchedWithinFiscal = "matchedWithinFiscal";

    /// <summary>No household's shares, no cash box and no bank account is below zero.</summary>
    public const string NothingBelowZero = "nothingBelowZero";

    /// <summary>Principal paid out, less what was repaid and written off, is what the books have lent, loan by loan.</summary>
    public const string PrincipalAddsUp = "principalAddsUp";

    /// <summary>What one entity owes another, the other has to claim.</summary>
    public const string BetweenEntities = "betweenEntities";

    /// <summary>The numbers of a month's vouchers are 1, 2, 3 … without a gap.</summary>
    public const string NumbersWithoutGaps = "numbersWithoutGaps";

    /// <summary>Nothing is paid out before its notice is over, or against an objection.</summary>
    public const string NoticeBeforePayout = "noticeBeforePayout";

    /// <summary>Maker, checker and cashier of a voucher are three persons.</summary>
    public const string MakerIsNotChecker = "makerIsNotChecker";

    /// <summary>Everything that can be said of a region by itself.</summary>
    public static IReadOnlyList<Invariant> Of(RegionLedger region) =>
    [
        Balanced(region), Matched(region), Positive(region), Principal(region),
        new(region.Vouchers.Numbers.Result, Said()), new(region.Loans.Notices.Result, Said()), new(region.Vouchers.Duties.Result, Said()),
    ];

    /// <summary>One pair of entities, as each of them sees it.</summary>
    /// <param name="claimed">What the county's books say that the village has from it.</param>
    /// <param name="owed">What the village's books say; negative, because it owes.</param>
    public static Invariant Pair(string county, string village, Money claimed, Money owed)
    {
        var log = new CheckLog(BetweenEntities);
        log.Examine();
        if (!(claimed + owed).IsZero)
            log.Find("differs", null, village, $"{county} says {claimed}, {village} says {owed}");
        return new(log.Result, Said(("claimed", claimed), ("owed", owed)));
    }

    /// <summary>What a region's books say of another entity.</summary>
    public static IReadOnlyDictionary<string, Money> ClaimsOf(RegionLedger region) => region.Vouchers.Between;

    static Invariant Balanced(RegionLedger region)
    {
        var log = new CheckLog(DebitsEqualCredits);
        var (debits, credits) = (Money.Zero, Money.Zero);
        foreach (var (book, sides) in region.Vouchers.Turnover)
        {
            log.Examine();
            (debits, credits) = (debits + sides.Debits, credits + sides.Credits);
            if (sides.Debits != sides.Credits)
                log.Find("unbalanced", null, book, $"debits {sides.Debits}, credits {sides.Credits}");
        }
        return new(log.Result, Said(("credits", credits), ("debits", debits)));
    }

    static Invariant Matched(RegionLedger region)
    {
        var log = new CheckLog(MatchedWithinFiscal);
        log.Examine(region.SharesByMember.Count);
        var counted = region.SharesByMember.Values.Sum(shares => shares.Matched);
        var booked = -region.Vouchers.Standing(Account.MatchedShares);
        var unallocated = -region.Vouchers.Unallocated(Account.MatchedShares) + region.NamedAhead(Account.MatchedShares);
        var left = -region.Vouchers.Standing(Account.FiscalFund);
        if (counted + unallocated != booked)
            log.Find("otherSum", null, Account.MatchedShares.Code, $"households {counted}, not broken down {unallocated}, booked {booked}");
        if (left.IsNegative)
            log.Find("beyondFiscal", null, Account.FiscalFund.Code, $"{-left} more was matched and gifted than fiscal money came");
        return new(log.Result, Said(("booked", booked), ("fiscalLeft", left), ("matched", counted), ("unallocated", unallocated)));
    }

    static Invariant Positive(RegionLedger region)
    {
        var log = new CheckLog(NothingBelowZero);
        foreach (var (member, shares) in region.SharesByMember)
        {
            log.Examine();
            if (shares.Own.IsNegative || shares.Matched.IsNegative || shares.Gifted.IsNegative)
                log.Find("negative", null, member, $"own {shares.Own}, matched {shares.Matched}, gifted {shares.Gifted}");
        }
        foreach (var (book, balances) in region.Vouchers.Balances)
            foreach (var account in Account.All.Where(account => account.NeverOverdrawn))
            {
                log.Examine();
                if (balances.GetValueOrDefault(account.Code) is { IsNegative: true } balance)
                    log.Find("negative", null, $"{book} {account.Code}", $"{balance}");
            }
        return new(log.Result, Said());
    }

    static Invariant Principal(RegionLedger region)
    {
        var log = new CheckLog(PrincipalAddsUp);
        var owed = region.Loans.Owed;
        log.Examine(owed.Count);
        foreach (var (loan, principal) in owed.Where(one => one.Value.IsNegative))
            log.Find("negative", null, loan, $"{-principal} more was repaid than paid out");
        var booked = Of(region.Vouchers.Standing);
        var unallocated = Of(region.Vouchers.Unallocated) + Of(region.NamedAhead);
        var (counted, disbursed, repaid) = (owed.Values.Sum(), region.Loans.Disbursed, region.Loans.Repaid);
        if (counted + unallocated != booked || disbursed - repaid != counted)
            log.Find("otherSum", null, Account.LoansOut.Code,
                $"paid out {disbursed}, repaid {repaid}, not broken down {unallocated}, booked {booked}");
        return new(log.Result, Said(("booked", booked), ("disbursed", disbursed), ("repaid", repaid), ("unallocated", unallocated), ("writtenOff", Money.Zero)));
    }

    static Money Of(Func<Account, Money> sum) => sum(Account.LoansOut) + sum(Account.OverdueLoans);

    static ImmutableSortedDictionary<string, string> Said(params ReadOnlySpan<(string Name, Money Amount)> figures)
    {
        var said = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, amount) in figures)
            said[name] = amount.ToString();
        return said.ToImmutable();
    }
}

/// <summary>Whether an invariant holds, and the figures that it was seen by, in yuan.</summary>
public sealed record Invariant(CheckResult Check, ImmutableSortedDictionary<string, string> Figures)
{
    public bool Holds => Check.Passed;
}
