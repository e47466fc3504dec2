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

    Task<FigureTotal> Total(IItemSet items);

    /// <summary>In their order, after a place.</summary>
    Task<IReadOnlyList<FigureItem>> Items(IItemSet items, ItemPlace after, int limit);

    /// <summary>The items by which what counted at an earlier moment differs from what counts now; without an order they would not
    /// be the same twice.</summary>
    Task<IReadOnlyList<FigureItem>> Changes((IItemSet Items, Moment Moment) old, IItemSet now);

    /// <summary>The facts of loans up to the moment's position, of whatever day, in log order.</summary>
    Task<ILookup<string, (long Position, IFact Fact)>> LoanFacts(IReadOnlyList<string> loanIds);

    /// <summary>The loans that the register of a region lists.</summary>
    Task<IReadOnlyList<string>> Loans(string region, LoanConditions which);

    /// <summary>What is outstanding of the loans that the register of a region lists.</summary>
    Task<Money> Outstanding(string region, LoanConditions which);

    /// <summary>The applications that are under way in a region.</summary>
    Task<IReadOnlyList<string>> Applications(string region, ApplicationConditions which);

    /// <summary>The households that the register of a region lists.</summary>
    Task<IReadOnlyList<string>> Members(string region, MemberConditions which);

    /// <summary>Null before its first fact.</summary>
    Task<LoanEntry?> Loan(string loanId);

    /// <summary>Null before its first fact.</summary>
    Task<Member?> Member(string memberId);

    /// <summary>The entries of a household's passbook, its loans' among them, in any order.</summary>
    Task<IReadOnlyList<PassbookLine>> Passbook(string memberId);

    /// <summary>The loans of a region that a person answers for by a post; by any for null.</summary>
    Task<IReadOnlyList<string>> LoansHeld(string region, string? post, string officer);
}
