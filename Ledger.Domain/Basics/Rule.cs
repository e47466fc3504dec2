namespace Ledger.Domain.Basics;

/// <summary>Every refusal there is, in order of precedence: where two apply, the earlier one is answered.</summary>
/// <remarks>Sentences in Chinese and English, with their sources, stand in <see cref="RuleTexts"/>.</remarks>
public enum Rule
{
    // What any command must be.
    AmountPositive,
    WithinOneVillage,
    NotInTheFuture,
    ValueDateNotAfterBooking,

    // The fund's policy.
    SettingSupported,
    SettingInRange,
    DifferenceIsOwn,
    PolicyVersionsInOrder,
    PolicyInForce,

    // Villages and their officers.
    VillageNotYetRegistered,
    PersonHoldsOnePost,
    PostHeld,
    LoansHaveSuccessor,
    HandoverToSign,

    // Grants.
    GrantTimeBoxed,
    GrantInForce,
    OwnRightDelegated,
    DelegatedRightHeld,
    GrantToAnother,
    RoleFitsRegion,
    GrantPeriodAhead,
    RolesCompatible,

    // Witnesses of the log.
    WitnessKeyWellFormed,
    WitnessKeyItsOwn,

    // Audit queries and findings.
    AuditQueryNotYetRaised,
    AuditSubjectOfAssociation,
    RedFlagOfVillage,
    AuditStepsInOrder,
    AuditStepNotBefore,
    AuditedByAnother,
    AuditClearedByWhoAsked,
    AuditDayAhead,

    // Opening a book.
    BookNotYetOpen,
    SubLedgerWithinControl,
    BroughtForwardOnce,
    OpeningCoversBroughtForward,

    // Members and shares.
    HouseholdNotYetMember,
    JoinedByToday,
    ShareUnit,
    ShareMinimum,
    ShareMaximum,
    PoorHousehold,
    GiftedOnce,
    MatchingScope,
    MembershipOldEnough,
    NothingOverdue,
    SharesToMatch,
    FiscalFundCoversGrant,

    // Personal data.
    PersonNotErased,
    OneHouseholdPerPerson,
    NothingOpenAtErasure,

    // Rating cards.
    RaterIndependent,
    RatingEvidenced,
    CardChanges,
    OneCardUpAtATime,
    UpgradeEarned,

    // Applying for a loan.
    LoanNotYetApplied,
    PurposeAllowed,
    TermWithinMaximum,
    SubstitutePayersNamed,
    CardNotSuspended,
    BaseSharePaid,
    WithinLimit,

    // Approving a loan.
    StepsInOrder,
    GuarantorIndependent,
    GuarantorInGoodStanding,
    PledgedOnce,
    GuaranteesPledged,
    ApproverHoldsPost,
    ApproverIndependent,
    OneTierAPerson,
    RecordedByAnother,
    PapersDescribed,
    PapersFiledOnce,
    NoticeLongEnough,
    NoticeOpen,
    ObjectionOpen,
    ObjectionsResolved,
    NoUpheldObjection,
    NoticePeriodOver,
    PapersComplete,
    LevelsAnswered,
    ApprovedByAllTiers,
    PayoutByAnother,

    // Servicing a loan.
    LoanOutstanding,
    PayerAllowed,
    NoOverpayment,
    LatestRepaymentFirst,

    // Books.
    MonthOpen,
    LineOneSided,
    VoucherBalanced,
    BusinessAccountsByBusiness,
    ReturnWithinReleased,
    VoucherReversible,
    MoneyCoversPayout,

    // Checking and signing vouchers, and closing months.
    VouchersOfMonth,
    VouchersAtATime,
    MonthStillOpen,
    VoucherPostedByThen,
    CheckedOnce,
    SignedOnce,
    MoneyVouchersToSign,
    DutiesSeparated,
    MonthsCloseInOrder,
    MonthEnded,
    MonthChecked,
    MonthSigned,
}
