using CsCheck;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>What holds for any loan and any payments (docs/spec-usage-fee.md §6).</summary>
public sealed class UsageFeeProperties
{
    static Gen<FeeTerms> TermsOf(Gen<FeeMethod> methods) =>
        from method in methods
        from rate in Gen.Int[0, 250]
        from basis in Gen.Bool
        from factor in Gen.Int[0, 30]
        from rounding in Gen.Enum<Rounding>()
        select new FeeTerms(method, rate / 1000m, basis ? 360 : 365, factor / 10m, rounding, 0);

    /// <summary>A loan, and payments within its first 600 days: a share of what is owed, an order of arrival.</summary>
    static Gen<Schedule> ScheduleOf(Gen<FeeMethod> methods) =>
        from terms in TermsOf(methods)
        from principal in Gen.Long[1, 5_000_000]
        from day in Gen.Int[0, 1_500]
        from months in Gen.Int[1, 18]
        from wanted in Gen.Select(Gen.Int[0, 600], Gen.Int[1, 100], Gen.Int).Array[1, 8]
        select Plan(FeeLoans.Of(terms, Money.OfFen(principal), On("2024-01-01").AddDays(day), months), wanted);

    static readonly Gen<Schedule> AnySchedule = ScheduleOf(Gen.Enum<FeeMethod>());

    [Fact]
    public void any_order_of_arrival_gives_the_same_allocation() => AnySchedule.Sample(schedule =>
    {
        var inTime = Pay(schedule.Loan, schedule.Payments.OrderBy(payment => payment.On));
        var asArrived = Pay(schedule.Loan, schedule.Payments.OrderBy(payment => payment.Arrival));

        Assert.Equal(inTime.Booked, asArrived.Booked);
        Assert.Equal(inTime.OwedOn(schedule.End), asArrived.OwedOn(schedule.End));
    });

    [Fact]
    public void the_parts_of_any_schedule_add_up_to_the_fen() => AnySchedule.Sample(schedule =>
    {
        var partly = Pay(schedule.Loan, schedule.Payments.OrderBy(payment => payment.Arrival));
        var rest = partly.OwedOn(schedule.End);

        var fully = rest.Total.IsZero ? partly : Pay(partly, [new(schedule.End, rest.Total, 0)]);

        Assert.Equal(schedule.Loan.Principal, fully.Booked.Principal);
        Assert.Equal(fully.Course!.Payments.Sum(payment => payment.Amount), fully.Booked.Total);
        Assert.Equal(default, fully.OwedOn(schedule.End.AddDays(1_000)));
        Assert.NotNull(LoanServicing.SettleWhenPaid(fully, schedule.End));
    });

    [Fact]
    public void nothing_owed_is_ever_negative() => AnySchedule.Sample(schedule =>
    {
        var loan = Pay(schedule.Loan, schedule.Payments.OrderBy(payment => payment.Arrival));
        foreach (var days in Enumerable.Range(0, 80).Select(week => week * 7 + 1))
        {
            var owed = loan.OwedOn(schedule.From.AddDays(days));
            Assert.False(owed.OverdueFee.IsNegative || owed.Fee.IsNegative || owed.Principal.IsNegative, $"{owed}");
        }
    });

    [Fact]
    public void a_daily_fee_is_what_counting_every_single_day_gives() => ScheduleOf(Gen.Const(FeeMethod.Daily)).Sample(schedule =>
    {
        var terms = schedule.Loan.Fee;
        var loan = Pay(schedule.Loan, schedule.Payments.OrderBy(payment => payment.On));
        var feeDays = 0m;
        for (var day = schedule.From.AddDays(1); day <= schedule.End && day <= loan.Course!.DueOn; day = day.AddDays(1))
            feeDays += loan.OwedOn(day.AddDays(-1)).Principal.Fen;

        var fee = loan.Booked.Fee + loan.OwedOn(schedule.End).Fee;

        Assert.Equal(Money.Rounded(feeDays * terms.Rate / terms.DayBasis, terms.Rounding), fee);
    }, iter: 30);

    [Fact]
    public void a_preview_is_what_is_posted() => AnySchedule.Sample(schedule =>
    {
        foreach (var payment in schedule.Payments.OrderBy(payment => payment.Arrival))
        {
            var loan = Pay(schedule.Loan, schedule.Payments.Where(earlier => earlier.Arrival < payment.Arrival));
            var preview = LoanServicing.Repay(loan, payment.Command);
            var voucher = BookDecider.Post(Book(payment), Postings.For(preview, loan.PrincipalAccount, Entered), Entered);
            var after = Loan.Fold(loan, LoanServicing.Repay(loan, payment.Command));

            Assert.Equal(after.Booked - loan.Booked, new Dues(preview.OverdueFee, preview.Fee, preview.Principal));
            Assert.Equal(preview.Fee, Credit(voucher, Account.UsageFees));
            Assert.Equal(preview.OverdueFee, Credit(voucher, Account.OverdueFees));
            Assert.Equal(preview.Principal, Credit(voucher, Account.LoansOut));
        }
    });

    [Fact]
    public void taking_back_the_last_repayment_leaves_no_trace_in_what_is_owed() => AnySchedule.Sample(schedule =>
    {
        var payments = schedule.Payments.OrderBy(payment => payment.Arrival).ToList();
        var before = Pay(schedule.Loan, payments[..^1]);
        var repaid = LoanServicing.Repay(before, payments[^1].Command);

        var after = Folded(before, repaid, new RepaymentReversed(repaid.LoanId, repaid.Number, repaid.Amount,
            repaid.OverdueFee, repaid.Fee, repaid.Principal, "wrong loan", [], Entered.Today));

        Assert.Equal(before.Booked, after.Booked);
        Assert.Equal(before.OwedOn(schedule.End), after.OwedOn(schedule.End));
    });

    static Occasion Entered => new(On("2035-12-31"), Accountant);

    /// <summary>Amounts are shares of what is owed on their day, so that nothing is overpaid.</summary>
    static Schedule Plan(Loan loan, (int Day, int Percent, int Arrival)[] wanted)
    {
        var (state, from, payments) = (loan, loan.Course!.From, new List<Planned>());
        foreach (var (day, percent, arrival) in wanted.DistinctBy(one => one.Arrival).OrderBy(one => one.Day))
        {
            var (on, owed) = (from.AddDays(day), state.OwedOn(from.AddDays(day)).Total);
            var amount = Money.Rounded(owed.Fen * (percent / 100m), Rounding.Down);
            if (!amount.IsPositive)
                continue;

            payments.Add(new(on, amount, arrival));
            state = Pay(state, [payments[^1]]);
        }

        return payments.Count > 0 ? new(loan, payments) : new(loan, [new(from, Money.OfFen(1), 0)]);
    }

    static Loan Pay(Loan loan, IEnumerable<Planned> payments) => payments.Aggregate(loan,
        (state, payment) => Loan.Fold(state, LoanServicing.Repay(state, payment.Command)));

    static Book Book(Planned payment) => Folded<Book>(null,
        new BookOpened(VillageId + "/2035", VillageId, 2035, payment.On < On("2035-01-01") ? On("2035-01-01") : payment.On));

    static Money Credit(VoucherPosted voucher, Account account) =>
        voucher.Lines.Where(line => line.Account == account).Sum(line => line.Credit);

    sealed record Planned(DateOnly On, Money Amount, int Arrival)
    {
        public RepayLoan Command => FeeLoans.Payment(Amount, On);
    }

    sealed record Schedule(Loan Loan, IReadOnlyList<Planned> Payments)
    {
        public DateOnly From => Loan.Course!.From;

        public DateOnly End => From.AddDays(700);
    }
}
