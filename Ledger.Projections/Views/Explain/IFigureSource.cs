using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>What figures are counted from, as of a moment: the ledger's views, or the events of a bundle. What a figure is, is said
/// once (<see cref="Figures"/>); only how its lines and facts are found differs.</summary>
public interface IFigureSource
{
    /// <summary>With a position.</summary>
    Moment Moment { get; }

    /// <summary>Of each association in a half-open range of codes, and each account, in its latest book, by code and account.</summary>
    /// <param name="through">The last day that counts, inclusive.</param>
    Task<List<BookSum>> Sums((string From, string Before) entities, DateOnly through);

    Task<FigureTotal> Total(LineSet lines);

    /// <summary>Lines in their order, after a place.</summary>
    Task<IReadOnlyList<FigureItem>> Items(LineSet lines, ItemPlace after, int limit);

    /// <summary>The lines by which what counted at an earlier moment differs from what counts now; without an order they would not
    /// be the same twice.</summary>
    Task<IReadOnlyList<FigureItem>> Changes((LineSet Lines, Moment Moment) old, LineSet now);

    /// <summary>A loan's facts up to the moment's position, of whatever day, in log order.</summary>
    Task<IReadOnlyList<(long Position, IFact Fact)>> LoanFacts(string loanId);

    /// <summary>The loans of a region whose principal is outstanding.</summary>
    Task<IReadOnlyList<LoanEntry>> Outstanding(string region);

    /// <summary>Null before its first fact.</summary>
    Task<LoanEntry?> Loan(string loanId);

    /// <summary>Null before its first fact.</summary>
    Task<Member?> Member(string memberId);

    /// <summary>The entries of a household's passbook, its loans' among them, in any order.</summary>
    Task<IReadOnlyList<PassbookLine>> Passbook(string memberId);

    /// <summary>The loans of a region that a person answers for by a post; by any for null.</summary>
    Task<IReadOnlyList<string>> LoansHeld(string region, string? post, string officer);
}
