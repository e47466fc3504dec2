using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Loans;

/// <summary>From application to approval: guarantee, council, supervisors, public notice, town, county.</summary>
public static class ApprovalDecider
{
    public static GuaranteePledged Pledge(Loan loan, Member guarantor, PledgeGuarantee command)
    {
        LoanDecider.RequireOneVillage(loan.Id, [guarantor.Id]);
        RequireStatus(loan, [LoanStatus.Applied], "pledge");
        Require(guarantor.Id != loan.MemberId, Rule.GuarantorIndependent, ("guarantor", guarantor.Id));
        Require(guarantor.Card != Card.Suspended && guarantor.OverdueLoans.IsEmpty, Rule.GuarantorInGoodStanding,
            ("guarantor", guarantor.Id), ("card", guarantor.Card), ("overdue", guarantor.OverdueLoans.Count));
        Require(!loan.Guarantors.Contains(guarantor.Id), Rule.PledgedOnce, ("guarantor", guarantor.Id));

        return new(loan.Id, guarantor.Id, command.On);
    }

    /// <summary>Approves for one tier, by an officer who holds its post and has no part in the loan.</summary>
    public static LoanApproved Approve(Loan loan, Village village, ApproveLoan command, Occasion occasion)
    {
        var waiting = loan.SubstitutePayers.RemoveAll(loan.Guarantors.Contains);
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        RequireStatus(loan, Before(command.Tier), command.Tier.ToString());
        RequireAfterEarlierSteps(loan, command.On, command.Tier.ToString());
        Require(waiting.IsEmpty, Rule.GuaranteesPledged, ("waitingFor", string.Join(", ", waiting)));
        Require(village.Holds(PostOf(command.Tier), occasion.Holder), Rule.ApproverHoldsPost,
            ("officer", occasion.Holder), ("post", PostOf(command.Tier)));
        RequireSeparated(loan, occasion);
        if (command.Tier >= Tier.Town)
            RequireNoticeOver(loan, command.On);
        if (command.Tier == Tier.County)
            PaperDecider.RequireComplete(loan);
        var answering = command.Tier == Tier.County ? Answering.AtEveryLevel(village) : null;

        return new(loan.Id, command.Tier, occasion.Actor, command.Opinion, command.On, occasion.OnBehalfOf, answering);
    }

    public static NoticePublished Publish(Loan loan, PublishNotice command, LoanTerms terms)
    {
        var days = command.Days ?? terms.NoticeDays;
        RequireStatus(loan, [LoanStatus.SupervisorsApproved], "notice");
        RequireAfterEarlierSteps(loan, command.On, "notice");
        Require(days >= terms.NoticeDays, Rule.NoticeLongEnough, ("days", days), ("minimum", terms.NoticeDays));

        return new(loan.Id, days, command.On.AddDays(days), command.On);
    }

    public static ObjectionRaised Raise(Loan loan, RaiseObjection command)
    {
        Require(loan is { Status: LoanStatus.OnNotice, Notice: { } notice } && command.On < notice.OverOn,
            Rule.NoticeOpen, ("on", command.On), ("overOn", loan.Notice?.OverOn));

        return new(loan.Id, loan.Objections.Count + 1, command.Ground, command.On);
    }

    public static ObjectionResolved Resolve(Loan loan, ResolveObjection command, Occasion occasion)
    {
        var open = loan.Objections.Exists(objection => objection.Number == command.Number && objection.Upheld is null);
        RequireIndependent(loan, occasion);
        Require(open, Rule.ObjectionOpen, ("number", command.Number));

        return new(loan.Id, command.Number, command.Upheld, command.Finding, occasion.Actor, command.On);
    }

    /// <summary>Null when the notice is closed already, so that a second day-end changes nothing.</summary>
    public static NoticeClosed? Close(Loan loan, CloseNotice command)
    {
        if (loan.Status != LoanStatus.OnNotice)
            return null;

        RequireNoticeOver(loan, command.On);
        return new(loan.Id, command.On);
    }

    public static LoanRejected Reject(Loan loan, RejectLoan command, Occasion occasion)
    {
        RequireStatus(loan, BeforePayout, "rejection");
        RequireIndependent(loan, occasion);

        return new(loan.Id, command.Reason, occasion.Actor, loan.Guarantors, command.On);
    }

    public static LoanWithdrawn Withdraw(Loan loan, WithdrawLoan command)
    {
        RequireStatus(loan, BeforePayout, "withdrawal");

        return new(loan.Id, command.Reason, loan.Guarantors, command.On);
    }

    /// <summary>Who decides has no part in the loan, decided no other tier, and did not enter the application.</summary>
    static void RequireSeparated(Loan loan, Occasion occasion)
    {
        RequireIndependent(loan, occasion);
        var other = loan.Approvals.Find(approval => IsOneOf(approval.ApprovedBy) || IsOneOf(approval.OnBehalfOf));
        Require(other is null, Rule.OneTierAPerson, ("officer", occasion.Actor), ("tier", other?.Tier));
        Require(!IsOneOf(loan.RecordedBy), Rule.RecordedByAnother, ("officer", loan.RecordedBy));

        bool IsOneOf(string? person) => person is not null && (person == occasion.Actor || person == occasion.Holder);
    }

    /// <summary>Neither who decides nor whom he acts for is of the borrower's or a guarantor's household.</summary>
    static void RequireIndependent(Loan loan, Occasion occasion) =>
        Require(!occasion.Concerns([loan.MemberId, .. loan.Guarantors]), Rule.ApproverIndependent,
            ("officer", occasion.Actor), ("holder", occasion.Holder));

    /// <summary>The notice has run out, and no objection is open or upheld.</summary>
    internal static void RequireNoticeOver(Loan loan, DateOnly on)
    {
        Require(loan.Objections.TrueForAll(objection => objection.Upheld is not null), Rule.ObjectionsResolved,
            ("open", loan.Objections.Count(objection => objection.Upheld is null)));
        Require(loan.Objections.TrueForAll(objection => objection.Upheld is not true), Rule.NoUpheldObjection,
            ("upheld", loan.Objections.Count(objection => objection.Upheld is true)));
        Require(loan.Notice is null || on >= loan.Notice.OverOn, Rule.NoticePeriodOver,
            ("on", on), ("overOn", loan.Notice?.OverOn));
    }

    internal static readonly LoanStatus[] BeforeRelease =
    [
        LoanStatus.Applied, LoanStatus.CouncilApproved, LoanStatus.SupervisorsApproved, LoanStatus.OnNotice,
        LoanStatus.NoticeOver, LoanStatus.TownApproved,
    ];

    static readonly LoanStatus[] BeforePayout = [.. BeforeRelease, LoanStatus.Approved];

    static LoanStatus[] Before(Tier tier) => tier switch
    {
        Tier.Council => [LoanStatus.Applied],
        Tier.Supervisors => [LoanStatus.CouncilApproved],
        Tier.Town => [LoanStatus.OnNotice, LoanStatus.NoticeOver],
        _ => [LoanStatus.TownApproved],
    };

    /// <summary>The post whose holder approves for a tier.</summary>
    public static Post PostOf(Tier tier) => tier switch
    {
        Tier.Council => Post.Chair,
        Tier.Supervisors => Post.Supervisor,
        Tier.Town => Post.TownResponsible,
        _ => Post.CountyResponsible,
    };

    internal static void RequireStatus(Loan loan, LoanStatus[] allowed, string step) =>
        Require(allowed.Contains(loan.Status), Rule.StepsInOrder, ("step", step), ("status", loan.Status));

    /// <summary>A step may be entered late, but it did not happen before the ones that it follows.</summary>
    static void RequireAfterEarlierSteps(Loan loan, DateOnly on, string step) => RequireNotBefore(
        loan, loan.Approvals.Select(approval => approval.On).Append(loan.AppliedOn).Max(), on, step);

    internal static void RequireNotBefore(Loan loan, DateOnly last, DateOnly on, string step) =>
        Require(on >= last, Rule.StepsInOrder,
            ("step", step), ("status", FormattableString.Invariant($"{loan.Status} {last:yyyy-MM-dd}")));
}
