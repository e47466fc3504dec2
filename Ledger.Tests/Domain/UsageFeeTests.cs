using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Ledger.Tests.Domain;

/// <summary>The worked examples of docs/spec-usage-fee.md, read from its tables.</summary>
public sealed class UsageFeeTests
{
    const string Spec = "docs/spec-usage-fee.md";

    static readonly Dictionary<string, Row> Loans =
        MarkdownTable.Under(Spec, "### Loans").ToDictionary(row => row["Loan"]);

    static readonly IReadOnlyList<Row> Owed = MarkdownTable.Under(Spec, "### What is owed on a day, nothing paid");

    static readonly IReadOnlyList<Row> Payments =
        MarkdownTable.Under(Spec, "### Payments in the order of arrival, and what is booked for them");

    public static TheoryData<string, string> Days => [.. Owed.Select(row => (row["Loan"], row["On"]))];

    public static TheoryData<string, string> Cases =>
        [.. Payments.Select(row => (row["Loan"], row["Case"])).Distinct()];

    [Theory, MemberData(nameof(Days))]
    public void what_is_owed_on_a_day_is_what_the_specification_works_out(string loan, string on)
    {
        var row = Owed.Single(row => row["Loan"] == loan && row["On"] == on);

        Assert.Equal(Parts(row), PaidOut(loan).OwedOn(On(on)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void what_a_payment_books_is_what_the_specification_works_out(string loan, string @case)
    {
        var state = PaidOut(loan);
        foreach (var row in Payments.Where(row => row["Loan"] == loan && row["Case"] == @case))
        {
            var repaid = LoanServicing.Repay(state, PaymentOf(row));

            Assert.Equal(Parts(row), new Dues(repaid.OverdueFee, repaid.Fee, repaid.Principal));
            Assert.Equal(repaid.Amount, Parts(row).Total);
            state = Loan.Fold(state, repaid);
        }
    }

    [Fact]
    public void a_late_entry_leaves_the_books_as_an_entry_in_time_does() =>
        Assert.Equal(Booked("B", "in time"), Booked("B", "the first one late"));

    [Fact]
    public void a_loan_brought_forward_goes_on_from_the_fee_it_owed()
    {
        var loan = FeeLoans.Of(TermsOf(Loans["D"]), Money.Yuan(10_000), On("2026-01-31"), 12);
        var forward = loan with { Course = loan.Course! with { FeeBefore = Money.Yuan(12) } };

        Assert.Equal(Money.Yuan(12), forward.OwedOn(On("2026-01-31")).Fee);
        Assert.Equal(Money.Yuan(62), forward.OwedOn(On("2026-02-28")).Fee);
    }

    static Dues Booked(string loan, string @case) => Payments
        .Where(row => row["Loan"] == loan && row["Case"] == @case)
        .Aggregate(PaidOut(loan), (state, row) => Loan.Fold(state, LoanServicing.Repay(state, PaymentOf(row))))
        .Booked;

    static Loan PaidOut(string name)
    {
        var row = Loans[name];
        var months = int.Parse(row["Months"], CultureInfo.InvariantCulture);
        var loan = FeeLoans.Of(TermsOf(row), Money.Parse(row["Principal"]), On(row["Paid out"]), months);
        Assert.Equal(On(row["Due"]), loan.Course!.DueOn);
        return loan;
    }

    static FeeTerms TermsOf(Row row) => new(
        Enum.Parse<FeeMethod>(row["Method"], ignoreCase: true), Number(row["Rate"]), (int)Number(row["Days a year"]),
        Number(row["Overdue factor"]), Enum.Parse<Rounding>(row["Rounding"]), 0);

    static RepayLoan PaymentOf(Row row) =>
        FeeLoans.Payment(Money.Parse(row["Amount"]), On(row["Valued"]));

    static Dues Parts(Row row) =>
        new(Money.Parse(row["Overdue fee"]), Money.Parse(row["Fee"]), Money.Parse(row["Principal"]));

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
