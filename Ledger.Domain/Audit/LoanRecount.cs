using System.Collections.Immutable;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Counts the fees of loans once more.</summary>
sealed class LoanRecount
{
    readonly CheckLog _fees = new(RecountChecks.UsageFee);
    readonly Dictionary<string, Loan> _loans = [];
    readonly Dictionary<(string Loan, int Number), Dues> _booked = [];

    public IReadOnlyList<CheckResult> Results => [_fees.Result];

    public bool Knows(string loan) => _loans.ContainsKey(loan);

    public void Take(long position, string id, IFact fact, FundPolicy? policy)
    {
        var before = _loans.GetValueOrDefault(id);
        switch (fact)
        {
            case LoanApplied e:
                CheckTerms(position, id, e.PolicyVersion, e.Fee, policy);
                break;
            case LoanBroughtForward e:
                CheckTerms(position, id, e.PolicyVersion, e.Fee, policy);
                break;
            case LoanRepaid e when before?.Course is { } course:
                CheckRepaid(position, before, course, e);
                break;
            case RepaymentReversed e:
                CheckReversed(position, e);
                break;
        }
        _loans[id] = Loan.Fold(before, fact);
    }

    public IEnumerable<KeyValuePair<string, ImmutableSortedDictionary<string, string>>> Figures() =>
        _loans.Values.Select(loan => Figure.Of(Loan.Kind, loan.Id,
            ("fee", loan.Booked.Fee), ("outstanding", loan.Outstanding), ("overdueFee", loan.Booked.OverdueFee),
            ("principal", loan.Course?.Principal ?? Money.Zero)));

    /// <summary>A loan keeps the fee terms of the version that it names.</summary>
    void CheckTerms(long position, string id, int version, FeeTerms fee, FundPolicy? policy)
    {
        _fees.Examine();
        var terms = policy?.TermsOf(version, Keys.VillageOf(id))?.Fee;
        if (terms != fee)
            _fees.Find("otherTerms", position, id, $"policy {version} says {terms?.ToString() ?? "nothing"}, the loan {fee}");
    }

    void CheckRepaid(long position, Loan loan, FeeCourse course, LoanRepaid e)
    {
        _fees.Examine();
        var booked = new Dues(e.OverdueFee, e.Fee, e.Principal);
        var counted = UsageFee.Allocate(loan.Fee, course.With(e)).Paid - loan.Booked;
        if (booked != counted || booked.Total != e.Amount)
            _fees.Find("otherParts", position, loan.Id, $"repayment {e.Number} of {e.Amount}: booked {Said(booked)}, counted {Said(counted)}");
        _booked[(loan.Id, e.Number)] = booked;
    }

    /// <summary>What is taken back is what was booked.</summary>
    void CheckReversed(long position, RepaymentReversed e)
    {
        _fees.Examine();
        var booked = _booked.GetValueOrDefault((e.LoanId, e.Number));
        var back = new Dues(e.OverdueFee, e.Fee, e.Principal);
        if (back != booked || back.Total != e.Amount)
            _fees.Find("otherParts", position, e.LoanId, $"repayment {e.Number}: booked {Said(booked)}, taken back {Said(back)}");
    }

    static string Said(Dues dues) => $"overdue fee {dues.OverdueFee}, fee {dues.Fee}, principal {dues.Principal}";
}

/// <summary>Named figures of one stream.</summary>
static class Figure
{
    public static KeyValuePair<string, ImmutableSortedDictionary<string, string>> Of(
        string kind, string id, params ReadOnlySpan<(string Name, object Value)> figures)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in figures)
            named[name] = value.ToString()!;
        return new(Keys.Stream(kind, id), named.ToImmutable());
    }
}
