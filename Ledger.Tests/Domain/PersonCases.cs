using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class PersonCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.PersonNotErased, "recording again", () => PersonDecider.RequireKept(Erased), () => PersonDecider.RequireKept(MemberWith(500))),
        new(Rule.PersonNotErased, "erasing again", () => Erase(Erased), () => Erase(MemberWith(500))),
        new(Rule.OneHouseholdPerPerson, "a number of another household",
            () => PersonDecider.RequireOneHousehold("household[1].idNumber", null), () => PersonDecider.RequireOneHousehold(null, null)),
        new(Rule.NothingOpenAtErasure, "a loan that is owed",
            () => Erase(Folded(MemberWith(500), Taken)), () => Erase(Folded(MemberWith(500), Taken, Cleared))),
        new(Rule.NothingOpenAtErasure, "a guarantee for another",
            () => Erase(Folded(MemberWith(500), new GuaranteeGiven(Borrower, SampleLoans.Id, Day))),
            () => Erase(Folded(MemberWith(500), new GuaranteeGiven(Borrower, SampleLoans.Id, Day), new GuaranteeReleased(Borrower, SampleLoans.Id, Day)))),
    ];

    static DateOnly Day => On("2026-03-02");

    static DebtTaken Taken => new(Borrower, SampleLoans.Id, Money.Yuan(5_000), On("2025-02-01"));

    static DebtCleared Cleared => new(Borrower, SampleLoans.Id, true, On("2025-12-01"));

    static Member Erased => Folded(MemberWith(500), new PersonErased(Borrower, ErasureGround.Died, "paper 7", "county-01", Day));

    static void Erase(Member member) =>
        PersonDecider.Erase(member, new(Borrower, ErasureGround.MembershipEnded, "paper 7", Day), Clerk);
}
