using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views.Loans;

/// <summary>How many loans are in a status and overdue stage, and what is outstanding of them.</summary>
/// <param name="Stage">The overdue stage while the principal is owed; 0 for none.</param>
public sealed record LoanStageCount(LoanStatus Status, int Stage, int Count, Money Outstanding);
