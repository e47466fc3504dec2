using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Seeds;

/// <summary>One association in the story: its people, its households, and dice of its own.</summary>
/// <param name="allDueBy">No loan falls due later; null where terms are as households want them.</param>
sealed class StoryVillage(string code, Chronicle chronicle, Dice dice, Terms terms, DateOnly? allDueBy = null)
{
    int _households;
    int _loans;

    public string Code { get; } = code;

    public Chronicle Chronicle { get; } = chronicle;

    public Dice Dice { get; } = dice;

    public Terms Terms { get; } = terms;

    public DateOnly? AllDueBy { get; } = allDueBy;

    public Officers Officers { get; } = new(code);

    /// <summary>Households that borrow and stand surety. Officers do neither.</summary>
    public List<string> Households { get; } = [];

    /// <summary>Loans that were paid out or brought forward, whatever became of them.</summary>
    public List<string> Lent { get; } = [];

    /// <summary>Households whose application is on its way: one at a time.</summary>
    public HashSet<string> Applying { get; } = [];

    public DateOnly Today => Chronicle.Today;

    public Book Book => Chronicle.State<Book>(Keys.Book(Code, Today));

    public Member Member(string id) => Chronicle.State<Member>(id);

    public Loan Loan(string id) => Chronicle.State<Loan>(id);

    /// <summary>The next number in the village's register.</summary>
    public string NewHousehold() =>
        string.Create(CultureInfo.InvariantCulture, $"{Code}-{++_households:0000}");

    /// <summary>The next number among the loans of a year.</summary>
    public string NewLoan(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{Code}-{year}-{++_loans:000}");

    /// <summary>What a household could borrow today.</summary>
    public Money MayBorrow(string household)
    {
        var member = Member(household);
        return LoanLimit.Of(member, Terms, member.OpenLoans.Sum(loan => Loan(loan).Outstanding)).Available;
    }

    public IReadOnlyList<IFact> Accountant(ICommand command) => Chronicle.Ask(Officers.Accountant, command);

    /// <summary>A day not before tomorrow: what is overdue already is dealt with next.</summary>
    public DateOnly Upcoming(DateOnly day) => day > Today ? day : Today.AddDays(1);
}
