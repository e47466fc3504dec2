using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Domain.Processes;

/// <summary>What the ledger itself asks for because of a fact. Each command changes nothing the second time.</summary>
public static class Reactions
{
    /// <summary>The facts that anything follows from.</summary>
    public static IReadOnlyList<Type> Triggers { get; } =
        [typeof(LoanSettled), typeof(LoanRejected), typeof(LoanWithdrawn), typeof(RepaymentReversed)];

    public static IEnumerable<ICommand> To(IFact fact) => fact switch
    {
        LoanSettled e => Release(e.LoanId, e.Guarantors, e.On),
        LoanRejected e => Release(e.LoanId, e.Guarantors, e.On),
        LoanWithdrawn e => Release(e.LoanId, e.Guarantors, e.On),
        RepaymentReversed e => e.Guarantors.Select(guarantor => new RestoreGuarantee(guarantor, e.LoanId, e.On)),
        _ => [],
    };

    /// <summary>The guarantors of a loan that has ended are free; a loan has more of them than a command has streams.</summary>
    static IEnumerable<ICommand> Release(string loanId, IReadOnlyList<string> guarantors, DateOnly on) =>
        guarantors.Select(guarantor => new ReleaseGuarantee(guarantor, loanId, on));
}
