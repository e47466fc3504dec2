using System.Globalization;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Explain;

/// <summary>Figures of loans: what was paid out and back, and what the days cost.</summary>
static class LoanFigures
{
    /// <summary>A part of what one loan owes; null for a name that is none.</summary>
    public static IFigure? Of(string loanId, string column) => column switch
    {
        "outstanding" or "owedPrincipal" => Figure(loanId, PrincipalOf, null),
        "owedFee" => Figure(loanId, FeePaidBy, FeePart.Fee),
        "owedOverdueFee" => Figure(loanId, OverdueFeePaidBy, FeePart.OverdueFee),
        _ => null,
    };

    /// <summary>The outstanding principal of the loans of a region that are as wanted on the day.</summary>
    public static IFigure OutstandingOf(string region, Func<LoanEntry, DateOnly, bool> isWanted) => new SetFigure(async source =>
        new FactSet(Keys.LoanKind, region,
            [.. (await source.Outstanding(region)).Where(entry => isWanted(entry, source.Moment.AsOf)).Select(entry => entry.Loan.Id)],
            FactPart.Outstanding));

    /// <summary>Both fees of every loan of a region, or of one household there, that was paid out, whether they were paid or not.</summary>
    public static IFigure ChargedOf(string region, string? member = null) => new EventFigure(async source =>
    {
        var day = source.Moment.AsOf;
        string[] ids = [.. await source.Loans(region, new(LoanStatus.Outstanding)), .. await source.Loans(region, new(LoanStatus.Settled))];
        var facts = await source.LoanFacts(ids);
        return
        [
            .. ids.Order(StringComparer.Ordinal).Select(id => AsOf.Fold<Loan>(facts[id].Select(item => item.Fact), day)!)
                .Where(loan => member is null || loan.MemberId == member)
                .SelectMany(loan => FeeHistory.Of(loan, loan.Fee, day).Select(stretch => (loan.Id, Stretch: stretch)))
                .Select((one, index) => Step(one.Stretch, index) with { Source = $"{Calculation}/{one.Id}" }),
        ];
    });

    static EventFigure Figure(string loanId, Func<IFact, Money> amount, FeePart? part) => new(async source =>
    {
        var facts = await Facts(source, loanId);
        var moves = Moves(facts, loanId, amount);
        return part is { } charged ? [.. moves, .. Charges(facts, charged, source.Moment.AsOf)] : [.. moves];
    });

    /// <summary>The facts that count on the moment's day, with their positions.</summary>
    static async Task<IReadOnlyList<(long Position, IFact Fact)>> Facts(IFigureSource source, string loanId)
    {
        var stored = (await source.LoanFacts([loanId]))[loanId].ToList();
        var counting = AsOf.Facts(stored.Select(item => item.Fact), source.Moment.AsOf).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. stored.Where(item => counting.Contains(item.Fact))];
    }

    static IEnumerable<FigureItem> Moves(
        IEnumerable<(long Position, IFact Fact)> facts, string loanId, Func<IFact, Money> amount) => facts
        .Where(item => !amount(item.Fact).IsZero)
        .Select(item => new FigureItem(item.Position, 0, item.Fact.On, Keys.Stream(Keys.LoanKind, loanId),
            EventNames.All[item.Fact.GetType()], amount(item.Fact)));

    static IEnumerable<FigureItem> Charges(IEnumerable<(long Position, IFact Fact)> facts, FeePart part, DateOnly day)
    {
        var loan = facts.Select(item => item.Fact).Aggregate((Loan?)null, Loan.Fold);
        return loan?.Course is not { } course ? [] : FeeHistory.Of(loan.Fee, course, day)
            .Where(stretch => stretch.Part == part).Select(Step);
    }

    static FigureItem Step(FeeStretch stretch, int index) =>
        new(null, index + 1, stretch.To, Calculation, TextOf(stretch), stretch.Amount);

    const string Calculation = "usage-fee";

    static string TextOf(FeeStretch stretch) => stretch.From == stretch.To
        ? string.Create(CultureInfo.InvariantCulture, $"{stretch.From:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture,
            $"{stretch.From:yyyy-MM-dd}/{stretch.To:yyyy-MM-dd}: {stretch.Principal} × {stretch.Units}/{stretch.UnitsPerRate} × {stretch.Rate}");

    static Money PrincipalOf(IFact fact) => fact switch
    {
        LoanBroughtForward e => e.Outstanding,
        LoanDisbursed e => e.Principal,
        LoanRepaid e => -e.Principal,
        RepaymentReversed e => e.Principal,
        _ => default,
    };

    static Money FeePaidBy(IFact fact) => fact switch
    {
        LoanRepaid e => -e.Fee,
        RepaymentReversed e => e.Fee,
        _ => default,
    };

    static Money OverdueFeePaidBy(IFact fact) => fact switch
    {
        LoanRepaid e => -e.OverdueFee,
        RepaymentReversed e => e.OverdueFee,
        _ => default,
    };
}
