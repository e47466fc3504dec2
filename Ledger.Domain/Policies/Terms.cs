using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>Every setting of the fund, in groups. A policy version holds them for the county; a town or village may
/// have a group of its own (<see cref="TermsOverride"/>).</summary>
public sealed record Terms(
    FeeTerms Fee,
    LoanTerms Loan,
    CardTerms Card,
    ShareTerms Share,
    MembershipTerms Membership,
    IncomeTerms Income,
    BookTerms Book,
    OversightTerms Oversight);

/// <summary>How the usage fee (占用费) is counted. See docs/spec-usage-fee.md.</summary>
/// <param name="Rate">A fraction: per loan (flat), per year (daily) or per month (monthly, 0.005 = 5 ‰).</param>
/// <param name="DayBasis">Days of a year for the daily method: 360 or 365.</param>
/// <param name="OverdueFactor">Overdue principal costs so many times the normal daily rate.</param>
/// <param name="SubsidyShare">The fraction of a poor household's fee that the treasury pays; 0 for none.</param>
public sealed record FeeTerms(
    FeeMethod Method, decimal Rate, int DayBasis, decimal OverdueFactor, Rounding Rounding, decimal SubsidyShare);

/// <summary>Flat: due whole from the first day. Daily: actual days of a 360- or 365-day year.
/// Monthly: whole calendar months, and thirtieths for a broken one.</summary>
public enum FeeMethod
{
    Flat,
    Daily,
    Monthly,
}

/// <param name="VillageCap">The most that one household may owe its association.</param>
/// <param name="Purposes">Codes of allowed (productive) purposes.</param>
/// <param name="NoticeDays">The shortest public notice, in calendar days.</param>
/// <param name="OverdueStages">Days overdue at which stage 1, 2, … begins, ascending.</param>
/// <param name="WriteOffMonths">Months overdue before a claim may be written off.</param>
public sealed record LoanTerms(
    int MaximumTermMonths,
    Money VillageCap,
    IReadOnlyList<string> Purposes,
    int NoticeDays,
    int SubstitutePayers,
    int Extensions,
    IReadOnlyList<int> OverdueStages,
    int WriteOffMonths)
{
    /// <summary>Papers without which the county does not release a loan; none in versions that do not say.</summary>
    public IReadOnlyList<PaperKind> RequiredPapers { get; init; } = [];
}

/// <param name="ShareMultiple">Own shares times this may be borrowed.</param>
/// <param name="MatchedThreshold">From this amount on, matched shares add to what may be borrowed.</param>
/// <param name="UpgradeMonths">Months on a card before the next one.</param>
/// <param name="UpgradeLoans">Loans repaid on time on a card before the next one.</param>
/// <param name="DowngradeAfterDays">More days overdue than this: one card down.</param>
/// <param name="SuspendAfterDays">More days overdue than this: suspended.</param>
/// <param name="RatingItems">What the yearly review looks at.</param>
/// <param name="Reviewer">Who proposes a rating.</param>
public sealed record CardTerms(
    Money Green,
    Money Blue,
    Money Gold,
    int ShareMultiple,
    Money MatchedThreshold,
    int UpgradeMonths,
    int UpgradeLoans,
    int DowngradeAfterDays,
    int SuspendAfterDays,
    int ReviewMonths,
    IReadOnlyList<string> RatingItems,
    string Reviewer);

/// <param name="PoorMinimum">The base share of a poor household; zero exempts it.</param>
/// <param name="MatchingMonths">Months of membership (or of a lot) before shares are matched.</param>
/// <param name="MatchedMaximum">The most matched shares one household may hold; at most its own shares anyway.</param>
public sealed record ShareTerms(
    Money Unit,
    Money Minimum,
    Money PoorMinimum,
    Money Maximum,
    int MatchingMonths,
    MatchingAge MatchingAge,
    MatchingScope MatchingScope,
    Money MatchedMaximum,
    Money Gift);

/// <summary>Whether the membership or each lot of shares must be old enough to be matched.</summary>
public enum MatchingAge
{
    MembershipAge,
    LotAge,
}

public enum MatchingScope
{
    AllMembers,
    PoorHouseholds,
}

/// <param name="MinimumMonths">Months before a member may leave.</param>
/// <param name="ExitNoticeMonths">Months between the notice of leaving and the exit.</param>
public sealed record MembershipTerms(int MinimumMonths, int ExitNoticeMonths);

/// <summary>How a year's surplus is divided, in percent that add up to 100. The odd fen goes to the risk reserve.</summary>
public sealed record IncomeTerms(
    int RiskReserve, int Capital, int Welfare, int RunningCost, int MemberShares, bool Dividends, DividendBase Base);

public enum DividendBase
{
    OwnShares,
    OwnAndMatchedShares,
}

/// <param name="CashLimit">Cash that may stay in the box overnight; more is a warning.</param>
/// <param name="FundsAt">Where loan money lies: with the village or with the county.</param>
/// <param name="AccrueFees">Fees booked when earned instead of when received.</param>
/// <param name="FiscalYearStart">The month in which a book's year starts.</param>
public sealed record BookTerms(Money CashLimit, FundLocation FundsAt, bool AccrueFees, int FiscalYearStart);

public enum FundLocation
{
    Village,
    County,
}

/// <param name="LoanRatioMinimum">Loans ÷ assets below this is a warning.</param>
/// <param name="BadLoanMaximum">Overdue ÷ loans above this is a warning.</param>
/// <param name="ReportDay">Day of the next quarter's first month by which the quarterly table is due.</param>
/// <param name="AllowanceRates">The loss allowance per overdue stage, as fractions of principal.</param>
public sealed record OversightTerms(
    decimal LoanRatioMinimum, decimal BadLoanMaximum, int ReportDay, IReadOnlyList<decimal> AllowanceRates);
