using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views.Loans;

/// <summary>A loan in the register: its state as the domain folds it, and the way it came there.</summary>
public sealed record LoanEntry(Loan Loan, ImmutableList<LoanStep> Steps) : IFold<LoanEntry>
{
    public static string Kind => Keys.LoanKind;

    /// <summary>The papers in the file, the last of each kind.</summary>
    public ImmutableList<Paper> Papers { get; init; } = [];

    public static LoanEntry Fold(LoanEntry? entry, IFact fact)
    {
        var loan = Loan.Fold(entry?.Loan, fact);
        var isStep = entry is null || loan.Status != entry.Loan.Status || loan.Stage != entry.Loan.Stage;
        var steps = entry?.Steps ?? [];
        var papers = entry?.Papers ?? [];
        return new(loan, isStep ? steps.Add(new(loan.Status, loan.Stage, ByOf(fact), fact.On)) : steps)
        {
            Papers = fact is PapersFiled filed ? Paper.Latest(papers, filed.Papers) : papers,
        };
    }

    /// <summary>The principal is owed, and the day is after the last one on which paying is on time.</summary>
    public int DaysOverdueOn(DateOnly day) => Math.Max(0, DaysSinceDue(day) ?? 0);

    /// <summary>Days since the last one on which paying is on time; negative before it, null for what is not outstanding.</summary>
    internal int? DaysSinceDue(DateOnly day) => Loan is { Status: LoanStatus.Outstanding, Course: { } course }
        ? day.DayNumber - course.DueOn.DayNumber
        : null;

    static string? ByOf(IFact fact) => fact switch
    {
        LoanApproved e => e.ApprovedBy,
        LoanRejected e => e.RejectedBy,
        _ => null,
    };
}

/// <summary>The loan came to a status, or to an overdue stage of it.</summary>
/// <param name="By">The officer who decided; null where nobody did.</param>
public sealed record LoanStep(LoanStatus Status, int Stage, string? By, DateOnly On);
