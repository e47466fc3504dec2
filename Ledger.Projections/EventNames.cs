using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Projections;

/// <summary>The stored name and version of every fact. Forever: a name here is never changed or given a new meaning.</summary>
/// <remarks>A field may be added; anything more is a new fact with a new version. Each has a golden file in the tests.</remarks>
public static class EventNames
{
    public static IReadOnlyDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(PolicyPublished)] = "policy-published.v1",
        [typeof(RoleGranted)] = "role-granted.v1",
        [typeof(GrantRevoked)] = "grant-revoked.v1",
        [typeof(WitnessRegistered)] = "witness-registered.v1",
        [typeof(AuditQueryRaised)] = "audit-query-raised.v1",
        [typeof(RedFlagExplained)] = "red-flag-explained.v1",
        [typeof(AuditQueryReplied)] = "audit-query-replied.v1",
        [typeof(AuditQueryCleared)] = "audit-query-cleared.v1",
        [typeof(AuditFindingMade)] = "audit-finding-made.v1",
        [typeof(AuditFindingAnswered)] = "audit-finding-answered.v1",
        [typeof(AuditFindingClosed)] = "audit-finding-closed.v1",
        [typeof(VillageRegistered)] = "village-registered.v1",
        [typeof(OfficerAppointed)] = "officer-appointed.v1",
        [typeof(OfficerRelieved)] = "officer-relieved.v1",
        [typeof(LoansHandedOver)] = "loans-handed-over.v1",
        [typeof(HandoverSigned)] = "handover-signed.v1",
        [typeof(MemberJoined)] = "member-joined.v1",
        [typeof(SharesSubscribed)] = "shares-subscribed.v1",
        [typeof(SharesGranted)] = "shares-granted.v1",
        [typeof(SharesBroughtForward)] = "shares-brought-forward.v1",
        [typeof(MemberRated)] = "member-rated.v1",
        [typeof(PersonErased)] = "person-erased.v1",
        [typeof(GuaranteeGiven)] = "guarantee-given.v1",
        [typeof(GuaranteeReleased)] = "guarantee-released.v1",
        [typeof(DebtTaken)] = "debt-taken.v1",
        [typeof(DebtOverdue)] = "debt-overdue.v1",
        [typeof(DebtCleared)] = "debt-cleared.v1",
        [typeof(DebtRevived)] = "debt-revived.v1",
        [typeof(LoanApplied)] = "loan-applied.v1",
        [typeof(LoanBroughtForward)] = "loan-brought-forward.v1",
        [typeof(GuaranteePledged)] = "guarantee-pledged.v1",
        [typeof(LoanApproved)] = "loan-approved.v1",
        [typeof(PapersFiled)] = "papers-filed.v1",
        [typeof(NoticePublished)] = "notice-published.v1",
        [typeof(ObjectionRaised)] = "objection-raised.v1",
        [typeof(ObjectionResolved)] = "objection-resolved.v1",
        [typeof(NoticeClosed)] = "notice-closed.v1",
        [typeof(LoanRejected)] = "loan-rejected.v1",
        [typeof(LoanWithdrawn)] = "loan-withdrawn.v1",
        [typeof(LoanDisbursed)] = "loan-disbursed.v1",
        [typeof(LoanRepaid)] = "loan-repaid.v1",
        [typeof(RepaymentReversed)] = "repayment-reversed.v1",
        [typeof(LoanAssessed)] = "loan-assessed.v1",
        [typeof(LoanSettled)] = "loan-settled.v1",
        [typeof(BookOpened)] = "book-opened.v1",
        [typeof(VoucherPosted)] = "voucher-posted.v1",
        [typeof(VouchersChecked)] = "vouchers-checked.v1",
        [typeof(VouchersSigned)] = "vouchers-signed.v1",
        [typeof(MonthClosed)] = "month-closed.v1",
    };

    static readonly Dictionary<string, Type> Types = All.ToDictionary(named => named.Value, named => named.Key);

    /// <summary>The fact that is stored under a name.</summary>
    public static Type TypeOf(string name) => Types[name];
}
