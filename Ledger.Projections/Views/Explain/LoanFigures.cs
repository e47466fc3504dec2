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

    /// <summary>The outstanding principal of the loans that a register lists: only loans that are outstanding have any.</summary>
    public static IFigure OutstandingOf(string region, LoanConditions which)
    {
        var wanted = which with { Status = LoanStatus.Outstanding };
        return which.Status is null or LoanStatus.Outstanding
            ? Outstanding(region, source => source.Loans(region, wanted), source => source.Outstanding(region, wanted))
            : Outstanding(region, null);
    }

    /// <summary>The outstanding principal of the loans in one overdue stage; 0 for those that are in none.</summary>
    public static IFigure OutstandingIn(string region, LoanStatus status, int stage) =>
        Outstanding(region, status == LoanStatus.Outstanding ? source => In(source, region, status, stage) : null);

    /// <summary>How many they are.</summary>
    public static IFigure CountIn(string region, LoanStatus status, int stage) => new SetFigure(async source =>
        new FactSet(Keys.LoanKind, region, await In(source, region, status, stage), FactPart.Begun));

    static async Task<IReadOnlyList<string>> In(IFigureSource source, string region, LoanStatus status, int stage) =>
        status == LoanStatus.Outstanding ? [.. (await source.Loans(region, From(stage))).Except(await source.Loans(region, From(stage + 1)))]
        : stage == 0 ? await source.Loans(region, new(status))
        : [];

    static LoanConditions From(int stage) => new(LoanStatus.Outstanding, Stage: stage == 0 ? null : stage);

    /// <param name="ids">Of which loans; null for none.</param>
    static SetFigure Outstanding(string region, Func<IFigureSource, Task<IReadOnlyList<string>>>? ids,
        Func<IFigureSource, Task<Money>>? sum = null) => new(
        async source => new FactSet(Keys.LoanKind, region, ids is null ? [] : await ids(source), FactPart.Outstanding), sum);

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
