using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Loans;

/// <summary>After payout: repaying, taking a repayment back, being overdue, settling.</summary>
public static class LoanServicing
{
    /// <summary>Counts a payment: overdue fee, then fee, then principal. The preview of a repayment is this, unsaved.</summary>
    public static LoanRepaid Repay(Loan loan, RepayLoan command)
    {
        Require(command.Amount.IsPositive, Rule.AmountPositive, ("amount", command.Amount));
        Require(command.MemberId == loan.MemberId, Rule.WithinOneVillage,
            ("loan", loan.MemberId), ("other", command.MemberId));
        Require(command.ValueOn <= command.BookedOn, Rule.ValueDateNotAfterBooking,
            ("valueOn", command.ValueOn), ("bookedOn", command.BookedOn));
        var course = RequireOutstanding(loan);
        Require(command.ValueOn >= course.From, Rule.LoanOutstanding, ("loan", loan.Id), ("status", loan.Status));
        Require(command.Payer == loan.MemberId || loan.SubstitutePayers.Contains(command.Payer), Rule.PayerAllowed,
            ("payer", command.Payer));

        var repaid = new LoanRepaid(loan.Id, loan.LastNumber + 1, command.Amount, default, default, default,
            command.Payer, command.PaidInto, command.BookedOn, command.ValueOn);
        var all = UsageFee.Allocate(loan.Fee, course.With(repaid));
        Require(all.Left.IsZero, Rule.NoOverpayment,
            ("amount", command.Amount), ("owed", command.Amount - all.Left), ("over", all.Left));

        var change = all.Paid - loan.Booked;
        return repaid with { OverdueFee = change.OverdueFee, Fee = change.Fee, Principal = change.Principal };
    }

    /// <summary>Takes back the last repayment, so that what it booked is mirrored exactly.</summary>
    /// <param name="original">The voucher that the command names.</param>
    public static RepaymentReversed Reverse(
        Loan loan, ReverseRepayment command, VoucherPosted original, Village village)
    {
        Require(command.MemberId == loan.MemberId, Rule.WithinOneVillage,
            ("loan", loan.MemberId), ("other", command.MemberId));
        var payments = loan.Course?.Payments ?? [];
        var lastNumber = payments.IsEmpty ? 0 : payments[^1].Number;
        Require(lastNumber == command.Number && lastNumber > 0, Rule.LatestRepaymentFirst,
            ("number", command.Number), ("last", lastNumber));
        var last = payments[^1];
        Require(original.Cause == Postings.LoanKey(loan.Id) && original.Kind == VoucherKind.Repayment
                && original.Lines.Sum(line => line.Debit) == last.Amount && original.ValueOn == last.ValueOn,
            Rule.VoucherReversible, ("number", original.Number), ("kind", original.Kind));

        return new(loan.Id, last.Number, last.Amount, Credited(original, Account.OverdueFees),
            Credited(original, Account.UsageFees), Credited(original, Account.LoansOut, Account.OverdueLoans),
            command.Reason, loan.Status == LoanStatus.Settled ? loan.Guarantors : [], command.BookedOn,
            loan.Status == LoanStatus.Settled ? Answering.Now(village) : null);
    }

    /// <summary>What a repayment's voucher booked of a part of it.</summary>
    static Money Credited(VoucherPosted repayment, params ReadOnlySpan<Account> accounts)
    {
        var sum = Money.Zero;
        foreach (var line in repayment.Lines)
            sum += accounts.Contains(line.Account) ? line.Credit : Money.Zero;
        return sum;
    }

    /// <summary>The overdue stage of a day; null when the loan is in it, or beyond it, already.</summary>
    public static LoanAssessed? Assess(Loan loan, AssessLoan command, LoanTerms terms)
    {
        if (loan.Status != LoanStatus.Outstanding || loan.Course is not { } course)
            return null;

        var days = command.BookedOn.DayNumber - course.DueOn.DayNumber;
        var stage = terms.OverdueStages.Count(begins => days >= begins);
        return stage > loan.Stage
            ? new(loan.Id, stage, days, loan.Stage == 0 ? loan.Outstanding : Money.Zero, command.BookedOn)
            : null;
    }

    /// <summary>The settlement, when nothing is owed any more; else null.</summary>
    /// <param name="loan">The loan with its last repayment.</param>
    public static LoanSettled? SettleWhenPaid(Loan loan, DateOnly on)
    {
        if (loan.Course is not { } course || loan.Outstanding.IsPositive)
            return null;

        var lastPaidOn = course.Payments.Max(payment => payment.ValueOn);
        return UsageFee.Owed(loan.Fee, course, lastPaidOn).Total.IsZero
            ? new(loan.Id, lastPaidOn <= course.DueOn && loan.Stage == 0, loan.Guarantors, on)
            : null;
    }

    static FeeCourse RequireOutstanding(Loan loan)
    {
        Require(loan is { Status: LoanStatus.Outstanding, Course: not null }, Rule.LoanOutstanding,
            ("loan", loan.Id), ("status", loan.Status));
        return loan.Course;
    }
}
