using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Domain.Books;

/// <summary>What each business fact writes into the books. Read this file with an accountant.</summary>
public static class Postings
{
    public static Entry For(SharesSubscribed e, Occasion by) =>
        new(VoucherKind.Subscription, e.BookedOn, e.ValueOn, "会员入股",
        [
            Line.Dr(MoneyAccount(e.PaidInto), e.Amount),
            Line.Cr(Account.OwnShares, e.Amount) with { Member = e.MemberId },
        ], new(by.Actor), Cause: MemberKey(e.MemberId));

    public static Entry For(SharesGranted e, Occasion by) =>
        new(VoucherKind.Grant, e.On, e.On, e.Class == ShareClass.Matched ? "1:1配股" : "贫困户赠股",
        [
            Line.Dr(Account.FiscalFund, e.Amount),
            Line.Cr(ShareAccount(e.Class), e.Amount) with { Member = e.MemberId },
        ], new(by.Actor), Cause: MemberKey(e.MemberId));

    public static Entry For(LoanDisbursed e, Occasion by) =>
        new(VoucherKind.Payout, e.BookedOn, e.ValueOn, "发放借款",
        [
            Line.Dr(Account.LoansOut, e.Principal) with { Loan = e.LoanId },
            Line.Cr(MoneyAccount(e.PaidFrom), e.Principal),
        ], new(by.Actor), Cause: LoanKey(e.LoanId));

    /// <param name="principal">Loans out, or overdue loans once the loan is overdue.</param>
    public static Entry For(LoanRepaid e, Account principal, Occasion by) =>
        new(VoucherKind.Repayment, e.BookedOn, e.ValueOn, "收回借款",
        [
            Line.Dr(MoneyAccount(e.PaidInto), e.Amount),
            .. Parts(e, principal),
        ], new(by.Actor), Cause: LoanKey(e.LoanId));

    /// <summary>The red letter of a repayment: the same sides, negative.</summary>
    /// <remarks>Principal goes back to where the loan's principal stands now.</remarks>
    public static Entry For(RepaymentReversed e, VoucherPosted original, Account principal, Occasion by) =>
        new(VoucherKind.RepaymentReversal, e.On, e.On, "冲销收回借款",
            [
                .. BookDecider.RedLetter(original.Lines).Select(line =>
                    line.Account == Account.LoansOut || line.Account == Account.OverdueLoans
                        ? line with { Account = principal }
                        : line),
            ], new(by.Actor), Cause: LoanKey(e.LoanId), Reverses: original.Number);

    /// <summary>Principal only, of the same loan, when it becomes overdue.</summary>
    public static Entry For(LoanAssessed e, Occasion by) =>
        new(VoucherKind.Overdue, e.On, e.On, "借款逾期",
        [
            Line.Dr(Account.OverdueLoans, e.Moved) with { Loan = e.LoanId },
            Line.Cr(Account.LoansOut, e.Moved) with { Loan = e.LoanId },
        ], new(by.Actor), Cause: LoanKey(e.LoanId));

    public static Entry For(ReceiveFiscalFunds c, Occasion by) =>
        new(VoucherKind.FiscalReceipt, c.BookedOn, c.ValueOn, c.Summary,
        [
            Line.Dr(Account.Bank, c.Amount),
            Line.Cr(Account.FiscalFund, c.Amount) with { Fund = c.Fund },
        ], new(by.Actor));

    public static Entry OfCounty(ReleaseFunds c, Occasion by) => Between(c, VoucherKind.Release, by,
        Line.Dr(Account.InterEntity, c.Amount) with { Entity = c.VillageId }, Line.Cr(Account.Bank, c.Amount));

    public static Entry OfVillage(ReleaseFunds c, Occasion by) => Between(c, VoucherKind.Release, by,
        Line.Dr(Account.Bank, c.Amount),
        Line.Cr(Account.InterEntity, c.Amount) with { Entity = Region.CountyOf(c.VillageId) });

    public static Entry OfCounty(ReturnFunds c, Occasion by) => Between(c, VoucherKind.Return, by,
        Line.Dr(Account.Bank, c.Amount), Line.Cr(Account.InterEntity, c.Amount) with { Entity = c.VillageId });

    public static Entry OfVillage(ReturnFunds c, Occasion by) => Between(c, VoucherKind.Return, by,
        Line.Dr(Account.InterEntity, c.Amount) with { Entity = Region.CountyOf(c.VillageId) },
        Line.Cr(Account.Bank, c.Amount));

    /// <summary>Own, matched and gifted shares of a member, as they stand in the opening balance.</summary>
    public static IEnumerable<Line> OpeningParts(SharesBroughtForward e) =>
        new[]
        {
            Line.Cr(Account.OwnShares, e.OwnLots.Sum(lot => lot.Amount)),
            Line.Cr(Account.MatchedShares, e.Matched),
            Line.Cr(Account.GiftedShares, e.Gifted),
        }.Where(line => !line.Credit.IsZero).Select(line => line with { Member = e.MemberId });

    public static Line OpeningPart(LoanBroughtForward e) =>
        Line.Dr(Account.LoansOut, e.Outstanding) with { Loan = e.LoanId };

    /// <summary>Takes what is brought forward out of the unallocated opening balance.</summary>
    public static Entry BroughtForward(string cause, DateOnly on, IReadOnlyList<Line> lines, Occasion by) =>
        new(VoucherKind.BroughtForward, on, on, "期初明细", lines, new(by.Actor), Cause: cause);

    public static string MemberKey(string memberId) => Keys.Stream(Keys.MemberKind, memberId);

    public static string LoanKey(string loanId) => Keys.Stream(Keys.LoanKind, loanId);

    static Entry Between(IBetweenBooks c, VoucherKind kind, Occasion by, params IReadOnlyList<Line> lines) =>
        new(kind, c.BookedOn, c.ValueOn, c.Summary, lines, new(by.Actor));

    static IEnumerable<Line> Parts(LoanRepaid e, Account principal) =>
        new[]
        {
            Line.Cr(Account.OverdueFees, e.OverdueFee),
            Line.Cr(Account.UsageFees, e.Fee),
            Line.Cr(principal, e.Principal),
        }.Where(line => !line.Credit.IsZero).Select(line => line with { Loan = e.LoanId });

    static Account MoneyAccount(PaidInto place) => place == PaidInto.Cash ? Account.Cash : Account.Bank;

    static Account ShareAccount(ShareClass @class) =>
        @class == ShareClass.Matched ? Account.MatchedShares : Account.GiftedShares;
}
