using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests;

/// <summary>A borrower's years: whole loans, every step decided.</summary>
static class LifeOf
{
    public static Member Joined(string on, HouseholdKind kind) => Folded<Member>(null,
        MemberDecider.Join(null, new(Borrower, kind == HouseholdKind.Poor, On(on), On(on)), Clerk));

    /// <summary>Applies on the day, is paid out ten days later, and repays everything on the due date.</summary>
    public static Member BorrowAndRepay(Member member, long yuan, string on)
    {
        var approved = Approved(member, yuan, On(on), Defaults.Fee);
        var loan = Folded(approved, PayOut(approved, member, On(on).AddDays(10)));
        member = Folded(member, new DebtTaken(member.Id, loan.Id, loan.Principal, On(on).AddDays(10)));

        var dueOn = loan.Course!.DueOn;
        loan = Folded(loan, LoanServicing.Repay(
            loan, new(loan.Id, member.Id, loan.OwedOn(dueOn).Total, member.Id, PaidInto.Cash, dueOn, dueOn)));
        var settled = LoanServicing.SettleWhenPaid(loan, dueOn)!;
        var cleared = new DebtCleared(member.Id, loan.Id, settled.OnTime, dueOn);
        member = Folded(member, cleared);
        return CardDecider.AfterClearing(member, cleared, Defaults.Card) is { } rated ? Folded(member, rated) : member;
    }

    /// <summary>A loan with all approvals: notice from the day after the application, county four days after it.</summary>
    public static Loan Approved(Member member, long yuan, DateOnly on, FeeTerms fee)
    {
        var id = $"{VillageId}-{on.Year:0000}-001";
        var terms = new VillageTerms(1, Defaults with { Fee = fee });
        var loan = Folded<Loan>(null, LoanDecider.Apply(null, member,
            new(id, member.Id, "livestock", Money.Yuan(yuan), 12, [FirstPayer, SecondPayer], on), terms, default, Clerk));
        foreach (var payer in loan.SubstitutePayers)
            loan = Folded(loan, ApprovalDecider.Pledge(loan, MemberWith(1_000, payer), new(id, payer, on)));
        loan = ApprovedBy(loan, Tier.Council, Chair, on);
        loan = ApprovedBy(loan, Tier.Supervisors, Supervisor, on);
        loan = Folded(loan, ApprovalDecider.Publish(loan, new(id, null, on.AddDays(1)), Defaults.Loan));
        loan = ApprovedBy(loan, Tier.Town, TownOfficer, on.AddDays(4));
        return ApprovedBy(loan.Filed(), Tier.County, CountyOfficer, on.AddDays(4));
    }

    public static LoanDisbursed PayOut(Loan loan, Member member, DateOnly on) =>
        LoanDecider.Disburse(loan, member, new(loan.Id, member.Id, PaidInto.Bank, on, on), Defaults, default, Clerk);

    static Loan ApprovedBy(Loan loan, Tier tier, string officer, DateOnly on) => Folded(loan,
        ApprovalDecider.Approve(loan, OfficeredVillage, new(loan.Id, tier, "agreed", on), By(officer)));
}
