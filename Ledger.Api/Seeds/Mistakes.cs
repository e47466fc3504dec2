using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>Nothing is rubbed out: what was entered wrongly is taken back in red and entered again.</summary>
static class Mistakes
{
    /// <summary>A cost of 128 yuan is entered as 1,280.</summary>
    public static void WrongVoucher(StoryVillage village)
    {
        var wrong = village.Accountant(Printing(village, Money.Yuan(1280))).OfType<VoucherPosted>().Single();
        village.Chronicle.InDays(2, () =>
        {
            village.Accountant(new ReverseVoucher(
                village.Code, wrong.Number, village.Today, $"注销{wrong.Number}号凭证：金额错误"));
            village.Accountant(Printing(village, Money.Yuan(128)));
        });
    }

    /// <summary>A part payment of 100 yuan is entered as 1,000, for a loan that owes more.</summary>
    public static void WrongRepayment(StoryVillage village)
    {
        var loan = village.Households.SelectMany(household => village.Member(household).OpenLoans)
            .Select(village.Loan)
            .First(open => open.OwedOn(village.Today).Total > Money.Yuan(2000) && open.Course!.Payments.IsEmpty);
        var facts = Pay(village, loan, Money.Yuan(1000));
        village.Chronicle.InDays(1, () =>
        {
            village.Accountant(new ReverseRepayment(
                loan.Id, loan.MemberId, facts.OfType<LoanRepaid>().Single().Number,
                facts.OfType<VoucherPosted>().Single().Number, "金额录入错误", village.Today));
            Pay(village, loan, Money.Yuan(100));
        });
    }

    static IReadOnlyList<IFact> Pay(StoryVillage village, Loan loan, Money amount) =>
        village.Accountant(new RepayLoan(
            loan.Id, loan.MemberId, amount, loan.MemberId, PaidInto.Bank, village.Today, village.Today));

    static PostVoucher Printing(StoryVillage village, Money amount) => Vouchers.Of(village, "制度上墙印制费",
        [Line.Dr(Account.OperatingCosts, amount), Line.Cr(Account.Bank, amount)]);
}
