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

    /// <summary>No household's shares, no cash box and no bank account is below zero after any event.</summary>
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

    /// <summary>Own, matched and gifted shares of the households are what the three accounts say, household by household.</summary>
    public const string SharesAddUp = "sharesAddUp";

    /// <summary>What was matched is what was eligible by the policy of then, less what lapsed.</summary>
    public const string MatchedIsEligible = "matchedIsEligible";

    /// <summary>Everything that can be said of a region by itself.</summary>
    public static IReadOnlyList<Invariant> Of(RegionLedger region)
    {
        var shares = ShareSums.Of(region);
        return
        [
            Balanced(region), Matched(region, shares), new(region.Below, Said()), Principal(region),
            new(region.Vouchers.Numbers.Result, Said()), new(region.Loans.Notices.Result, Said()),
            new(region.Vouchers.Duties.Result, Said()), OfShares(region, shares), Eligible(region),
        ];
    }

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

    static Invariant Matched(RegionLedger region, ShareSums shares)
    {
        var log = new CheckLog(MatchedWithinFiscal);
        log.Examine(region.Shares.Members.Count);
        var (counted, booked, unallocated) = (shares.Counted.Matched, shares.Booked.Matched, shares.Unallocated.Matched);
        var left = -region.Vouchers.Standing(Account.FiscalFund);
        FindOther(log, Account.MatchedShares, shares, one => one.Matched);
        if (left.IsNegative)
            log.Find("beyondFiscal", null, Account.FiscalFund.Code, $"{-left} more was matched and gifted than fiscal money came");
        return new(log.Result, Said(("booked", booked), ("fiscalLeft", left), ("matched", counted), ("unallocated", unallocated)));
    }

    static Invariant OfShares(RegionLedger region, ShareSums shares)
    {
        var log = new CheckLog(SharesAddUp);
        log.Examine(region.Shares.Members.Count);
        foreach (var (member, counted, booked) in shares.Differing)
            log.Find("otherMember", null, member, $"by its events {counted}; booked {booked}");
        FindOther(log, Account.OwnShares, shares, one => one.Own);
        FindOther(log, Account.MatchedShares, shares, one => one.Matched);
        FindOther(log, Account.GiftedShares, shares, one => one.Gifted);
        return new(log.Result, Said(("gifted", shares.Booked.Gifted), ("matched", shares.Booked.Matched), ("own", shares.Booked.Own)));
    }

    static void FindOther(CheckLog log, Account account, ShareSums shares, Func<Shares, Money> of)
    {
        var (counted, booked, unallocated) = (of(shares.Counted), of(shares.Booked), of(shares.Unallocated));
        if (counted + unallocated != booked)
            log.Find("otherSum", null, account.Code, $"households {counted}, not broken down {unallocated}, booked {booked}");
    }

    static Invariant Eligible(RegionLedger region) => new(region.Shares.Matches.Result,
        Said(("eligible", region.Shares.Eligible), ("lapsed", Money.Zero), ("matched", region.Shares.Matched)));

    static Invariant Principal(RegionLedger region)
    {
        var log = new CheckLog(PrincipalAddsUp);
        var (loans, named, counted, ahead) = (region.Loans, region.Vouchers.Named, Money.Zero, Money.Zero);
        log.Examine(loans.Owed.Count);
        foreach (var (loan, principal) in loans.Owed)
        {
            counted += principal;
            if (principal.IsNegative)
                log.Find("negative", null, loan, $"{-principal} more was repaid than paid out");
        }
        foreach (var (loan, lent) in named.Lent)
        {
            var waiting = loans.IsBroughtForward(loan) ? Money.Zero : named.LentOpened(loan);
            ahead += waiting;
            if (loans.Owed.GetValueOrDefault(loan) + waiting is var owed && owed != lent)
                log.Find("otherLoan", null, loan, $"owed {owed} by its events, booked {lent}");
        }
        var (booked, unallocated) = (Of(region.Vouchers.Standing), Of(region.Vouchers.Unallocated) + ahead);
        if (counted + unallocated != booked)
            log.Find("otherSum", null, Account.LoansOut.Code,
                $"paid out {loans.Disbursed}, repaid {loans.Repaid}, not broken down {unallocated}, booked {booked}");
        return new(log.Result, Said(("booked", booked), ("disbursed", loans.Disbursed), ("repaid", loans.Repaid),
            ("unallocated", unallocated), ("writtenOff", Money.Zero)));
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
