using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Loans;

public enum LoanStatus
{
    Applied,
    CouncilApproved,
    SupervisorsApproved,
    OnNotice,
    NoticeOver,
    TownApproved,
    Approved,
    Outstanding,
    Settled,
    Rejected,
    Withdrawn,
}

/// <summary>The state of one loan, from application to settlement.</summary>
/// <param name="Principal">What was applied for; brought forward, what was still owed then.</param>
/// <param name="Guarantors">Who pledged so far.</param>
/// <param name="Course">The fee's course since payout; null before.</param>
/// <param name="Booked">What repayments have booked so far, by part.</param>
/// <param name="LastNumber">The number of the last repayment ever, standing or taken back.</param>
/// <param name="Stage">The overdue stage it was assessed at last; 0 for none.</param>
public sealed record Loan(
    string Id,
    string MemberId,
    string Purpose,
    Money Principal,
    int TermMonths,
    ImmutableList<string> SubstitutePayers,
    int PolicyVersion,
    FeeTerms Fee,
    DateOnly AppliedOn,
    LoanStatus Status,
    ImmutableList<string> Guarantors,
    ImmutableList<Approval> Approvals,
    Notice? Notice,
    ImmutableList<Objection> Objections,
    FeeCourse? Course,
    Dues Booked,
    int LastNumber,
    int Stage,
    int DaysOverdue,
    bool SettledOnTime) : IFold<Loan>
{
    public static string Kind => Keys.LoanKind;

    /// <summary>Who entered the application; null where nobody noted it.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>Papers that the county still waits for.</summary>
    public ImmutableList<PaperKind> MissingPapers { get; init; } = [];

    /// <summary>Papers in the file, the last of each kind; only until the county has approved.</summary>
    public ImmutableList<Paper> Papers { get; init; } = [];

    /// <summary>Somebody answers for it: from the county's approval until nothing is owed any more.</summary>
    public bool IsHeld => HeldStatuses.Contains(Status);

    public static IReadOnlyList<LoanStatus> HeldStatuses { get; } = [LoanStatus.Approved, LoanStatus.Outstanding];

    /// <summary>Principal paid out and not repaid; zero before payout.</summary>
    public Money Outstanding => Course is null ? Money.Zero : Course.Principal - Booked.Principal;

    /// <summary>Where the outstanding principal stands in the book.</summary>
    public Account PrincipalAccount => Stage > 0 ? Account.OverdueLoans : Account.LoansOut;

    /// <summary>What is owed on a day, counted from the facts up to it. Zero before payout.</summary>
    public Dues OwedOn(DateOnly on) => Course is null ? default : UsageFee.Owed(Fee, Course, on);

    public static Loan Fold(Loan? loan, IFact fact) => (loan, fact) switch
    {
        (null, LoanApplied e) => Applied(e),
        (null, LoanBroughtForward e) => BroughtForward(e),
        ({ } l, GuaranteePledged e) => l with { Guarantors = l.Guarantors.Add(e.GuarantorId) },
        ({ } l, LoanApproved e) => l with
        {
            Approvals = l.Approvals.Add(new(e.Tier, e.ApprovedBy, e.On, e.OnBehalfOf)),
            Status = After(e.Tier),
            Papers = e.Tier == Tier.County ? [] : l.Papers,
        },
        ({ } l, PapersFiled e) => l with
        {
            MissingPapers = l.MissingPapers.RemoveAll(kind => e.Papers.Any(paper => paper.Kind == kind)),
            Papers = Paper.Latest(l.Papers, e.Papers),
        },
        ({ } l, NoticePublished e) => l with { Notice = new(e.On, e.OverOn), Status = LoanStatus.OnNotice },
        ({ } l, ObjectionRaised e) => l with { Objections = l.Objections.Add(new(e.Number, e.Ground, e.On, null)) },
        ({ } l, ObjectionResolved e) => l with
        {
            Objections = l.Objections.ConvertAll(o => o.Number == e.Number ? o with { Upheld = e.Upheld } : o),
        },
        ({ } l, NoticeClosed) => l with { Status = LoanStatus.NoticeOver },
        ({ } l, LoanRejected) => l with { Status = LoanStatus.Rejected },
        ({ } l, LoanWithdrawn) => l with { Status = LoanStatus.Withdrawn },
        ({ } l, LoanDisbursed e) => l with
        {
            Status = LoanStatus.Outstanding,
            Course = new(e.Principal, null, e.ValueOn, e.DueOn, l.TermMonths, []),
        },
        ({ Course: { } course } l, LoanRepaid e) => l with
        {
            Course = course.With(e),
            Booked = l.Booked + new Dues(e.OverdueFee, e.Fee, e.Principal),
            LastNumber = e.Number,
        },
        ({ Course: { } course } l, RepaymentReversed e) => l with
        {
            Status = LoanStatus.Outstanding,
            SettledOnTime = false,
            Course = course.Without(e.Number),
            Booked = l.Booked - new Dues(e.OverdueFee, e.Fee, e.Principal),
        },
        ({ } l, LoanAssessed e) => l with { Stage = e.Stage, DaysOverdue = e.DaysOverdue },
        ({ } l, LoanSettled e) => l with { Status = LoanStatus.Settled, SettledOnTime = e.OnTime },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {loan?.Status.ToString() ?? "nothing"}"),
    };

    static Loan Applied(LoanApplied e) => new(
        e.LoanId, e.MemberId, e.Purpose, e.Principal, e.TermMonths, [.. e.SubstitutePayers], e.PolicyVersion, e.Fee, e.On,
        LoanStatus.Applied, [], [], null, [], null, default, 0, 0, 0, false)
    {
        RecordedBy = e.RecordedBy,
        MissingPapers = [.. e.RequiredPapers ?? []],
    };

    static Loan BroughtForward(LoanBroughtForward e) => new(
        e.LoanId, e.MemberId, e.Purpose, e.Outstanding, e.TermMonths, [.. e.SubstitutePayers], e.PolicyVersion, e.Fee, e.On,
        LoanStatus.Outstanding, [], [], null, [], new(e.Outstanding, e.FeeOwed, e.On, e.DueOn, e.TermMonths, []),
        default, 0, 0, 0, false);

    static LoanStatus After(Tier tier) => tier switch
    {
        Tier.Council => LoanStatus.CouncilApproved,
        Tier.Supervisors => LoanStatus.SupervisorsApproved,
        Tier.Town => LoanStatus.TownApproved,
        _ => LoanStatus.Approved,
    };
}

/// <param name="OnBehalfOf">Who holds the post, when a deputy approved for him.</param>
public sealed record Approval(Tier Tier, string ApprovedBy, DateOnly On, string? OnBehalfOf = null);

/// <param name="OverOn">The first day on which the notice has run out.</param>
public sealed record Notice(DateOnly PublishedOn, DateOnly OverOn);

/// <param name="Upheld">Null while nobody has decided.</param>
public sealed record Objection(int Number, string Ground, DateOnly RaisedOn, bool? Upheld);
