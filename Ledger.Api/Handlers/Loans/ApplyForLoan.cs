using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Loans;

public static class ApplyForLoanHandler
{
    /// <remarks>The village is read only to make sure that it is registered.</remarks>
    public static Applied Handle(ApplyForLoan command, Occasion occasion,
        [Start(nameof(ApplyForLoan.LoanId))] EventStream<Loan> loan,
        [Read(nameof(ILoanCommand.VillageId))] Village village,
        [Read(nameof(ApplyForLoan.MemberId))] Member member,
        [ReadEach(nameof(member), nameof(Member.OpenLoans))] IReadOnlyList<Loan> openLoans,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy)
    {
        var terms = policy.For(member.VillageId, command.On);
        var outstanding = openLoans.Sum(open => open.Outstanding);
        var applied = LoanDecider.Apply(loan.StateOrNull, member, command, terms, outstanding, occasion);

        loan.Append(applied);
        return new(command.LoanId, applied.Principal, LoanLimit.Of(member, terms.Terms, outstanding), loan.State.Status);
    }
}
