using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Loans;

/// <summary>The papers of a loan: what is filed, and that all of it is there before the county releases the money.</summary>
public static class PaperDecider
{
    /// <summary>Files papers before the county approves. A kind may be filed anew; the last one counts.</summary>
    public static PapersFiled File(Loan loan, FilePapers command, Occasion occasion)
    {
        ApprovalDecider.RequireStatus(loan, ApprovalDecider.BeforeRelease, "papers");
        ApprovalDecider.RequireNotBefore(loan, loan.AppliedOn, command.On, "papers");
        var wrong = command.Papers.FirstOrDefault(paper => !paper.IsDescribed);
        Require(command.Papers.Count > 0 && wrong is null, Rule.PapersDescribed,
            ("kind", wrong?.Kind), ("pages", wrong?.Pages ?? 0), ("papers", command.Papers.Count));
        Require(command.Papers.Any(paper => !loan.Papers.Contains(paper)), Rule.PapersFiledOnce,
            ("papers", string.Join(", ", command.Papers.Select(paper => paper.Kind))));

        return new(loan.Id, command.Papers, occasion.Actor, command.On);
    }

    internal static void RequireComplete(Loan loan) => Require(loan.MissingPapers.IsEmpty, Rule.PapersComplete,
        ("loan", loan.Id), ("missing", string.Join(", ", loan.MissingPapers)));
}
