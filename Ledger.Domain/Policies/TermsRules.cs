using System.Globalization;
using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

/// <summary>What a setting may be. A way of keeping the books that this ledger does not know is refused, never ignored.</summary>
/// <param name="region">Where it is to hold: a refusal names it.</param>
/// <remarks>Settings of exits, surplus, extensions and write-offs are kept for those commands (docs/policy-defaults.md).</remarks>
sealed class TermsRules(string region)
{
    public void Check(Terms terms)
    {
        Check(terms.Book);
        Check(terms.Fee);
        Check(terms.Loan);
        Check(terms.Card);
        Check(terms.Share);
        Check(terms.Membership);
        Check(terms.Income);
        Check(terms.Oversight);
    }

    public void Check(TermsOverride change)
    {
        if (change.Book is { } book) Check(book);
        if (change.Fee is { } fee) Check(fee);
        if (change.Loan is { } loan) Check(loan);
        if (change.Card is { } card) Check(card);
        if (change.Share is { } share) Check(share);
        if (change.Membership is { } membership) Check(membership);
        if (change.Income is { } income) Check(income);
        if (change.Oversight is { } oversight) Check(oversight);
    }

    void Check(BookTerms book)
    {
        Supported(book.FundsAt == FundLocation.Village, "book.fundsAt", book.FundsAt);
        Supported(!book.AccrueFees, "book.accrueFees", book.AccrueFees);
        Supported(book.FiscalYearStart == 1, "book.fiscalYearStart", book.FiscalYearStart);
        InRange(!book.CashLimit.IsNegative, "book.cashLimit", book.CashLimit);
    }

    void Check(FeeTerms fee)
    {
        InRange(fee.Rate is >= 0 and <= 1, "fee.rate", fee.Rate);
        InRange(fee.DayBasis is 360 or 365, "fee.dayBasis", fee.DayBasis);
        InRange(fee.OverdueFactor is >= 0 and <= 10, "fee.overdueFactor", fee.OverdueFactor);
        InRange(fee.SubsidyShare is >= 0 and <= 1, "fee.subsidyShare", fee.SubsidyShare);
    }

    void Check(LoanTerms loan)
    {
        InRange(loan.MaximumTermMonths is >= 1 and <= 60, "loan.maximumTermMonths", loan.MaximumTermMonths);
        InRange(loan.VillageCap.IsPositive, "loan.villageCap", loan.VillageCap);
        InRange(loan.Purposes.Count > 0, "loan.purposes", loan.Purposes.Count);
        InRange(loan.NoticeDays is >= 0 and <= 60, "loan.noticeDays", loan.NoticeDays);
        InRange(loan.SubstitutePayers is >= 0 and <= 8, "loan.substitutePayers", loan.SubstitutePayers);
        InRange(loan.Extensions >= 0, "loan.extensions", loan.Extensions);
        InRange(loan.OverdueStages.Count > 0 && loan.OverdueStages[0] >= 1 && Ascending(loan.OverdueStages),
            "loan.overdueStages", string.Join("/", loan.OverdueStages));
        InRange(loan.WriteOffMonths >= 0, "loan.writeOffMonths", loan.WriteOffMonths);
        InRange(loan.RequiredPapers.Distinct().Count() == loan.RequiredPapers.Count, "loan.requiredPapers",
            string.Join("/", loan.RequiredPapers));
    }

    void Check(CardTerms card)
    {
        InRange(card.Green.IsPositive && card.Green <= card.Blue, "card.green", card.Green);
        InRange(card.Blue <= card.Gold, "card.blue", card.Blue);
        InRange(card.ShareMultiple is >= 1 and <= 100, "card.shareMultiple", card.ShareMultiple);
        InRange(!card.MatchedThreshold.IsNegative, "card.matchedThreshold", card.MatchedThreshold);
        InRange(card.UpgradeMonths >= 0, "card.upgradeMonths", card.UpgradeMonths);
        InRange(card.UpgradeLoans >= 0, "card.upgradeLoans", card.UpgradeLoans);
        InRange(card.DowngradeAfterDays >= 0, "card.downgradeAfterDays", card.DowngradeAfterDays);
        InRange(card.SuspendAfterDays >= card.DowngradeAfterDays, "card.suspendAfterDays", card.SuspendAfterDays);
        InRange(card.ReviewMonths >= 1, "card.reviewMonths", card.ReviewMonths);
    }

    void Check(ShareTerms share)
    {
        InRange(share.Unit.IsPositive, "share.unit", share.Unit);
        InRange(!share.Minimum.IsNegative && share.Minimum <= share.Maximum, "share.minimum", share.Minimum);
        InRange(!share.PoorMinimum.IsNegative && share.PoorMinimum <= share.Minimum, "share.poorMinimum", share.PoorMinimum);
        InRange(share.MatchingMonths >= 0, "share.matchingMonths", share.MatchingMonths);
        InRange(!share.MatchedMaximum.IsNegative, "share.matchedMaximum", share.MatchedMaximum);
        InRange(!share.Gift.IsNegative, "share.gift", share.Gift);
    }

    void Check(MembershipTerms membership)
    {
        InRange(membership.MinimumMonths >= 0, "membership.minimumMonths", membership.MinimumMonths);
        InRange(membership.ExitNoticeMonths >= 0, "membership.exitNoticeMonths", membership.ExitNoticeMonths);
    }

    void Check(IncomeTerms income)
    {
        int[] parts = [income.RiskReserve, income.Capital, income.Welfare, income.RunningCost, income.MemberShares];
        InRange(parts.All(part => part >= 0) && parts.Sum() == 100, "income", string.Join("/", parts));
    }

    void Check(OversightTerms oversight)
    {
        InRange(oversight.LoanRatioMinimum is >= 0 and <= 1, "oversight.loanRatioMinimum", oversight.LoanRatioMinimum);
        InRange(oversight.BadLoanMaximum is >= 0 and <= 1, "oversight.badLoanMaximum", oversight.BadLoanMaximum);
        InRange(oversight.ReportDay is >= 1 and <= 28, "oversight.reportDay", oversight.ReportDay);
        InRange(oversight.AllowanceRates.All(rate => rate is >= 0 and <= 1), "oversight.allowanceRates",
            string.Join("/", oversight.AllowanceRates.Select(rate => rate.ToString(CultureInfo.InvariantCulture))));
    }

    static bool Ascending(IReadOnlyList<int> days) => days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second);

    void Supported(bool holds, string setting, object value) =>
        Require(holds, Rule.SettingSupported, ("region", region), ("setting", setting), ("value", value));

    public void InRange(bool holds, string setting, object value) =>
        Require(holds, Rule.SettingInRange, ("region", region), ("setting", setting), ("value", value));
}
