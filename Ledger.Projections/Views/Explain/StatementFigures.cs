using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Explain;

/// <summary>All figures of one statement as of a moment, to compare two moments by.</summary>
public static class StatementFigures
{
    /// <param name="about">The id or region that the statement is about.</param>
    public delegate Task<IReadOnlyList<Figure>> Reader(IFigureSource source, string about);

    /// <summary>Closing balances by account.</summary>
    public static async Task<IReadOnlyList<Figure>> TrialBalance(IFigureSource source, string entity)
    {
        var held = await source.Sums(ViewSnapshot.OnlyOf(entity), source.Moment.AsOf);
        return [.. held.Select(sum => new Figure($"association/{entity}/{sum.Account}", sum.Balance))];
    }

    /// <summary>Opening, turnover and closing of every account since a day, and the turnover of all.</summary>
    /// <param name="since">No later than the days that are compared.</param>
    public static Reader TrialBalanceSince(DateOnly since) =>
        async (source, entity) => [.. FigureKeys.Of(await Journal.TrialBalance.Of(source, Associations.Of(entity, StatementScope.Association), since))];

    /// <summary>Every account of every association, of the towns and of the whole.</summary>
    public static async Task<IReadOnlyList<Figure>> County(IFigureSource source, string county) =>
        [.. FigureKeys.Of(county, CountyBalances.Of(county, await Held(source, county)).Accounts)];

    /// <summary>A village's money.</summary>
    public static async Task<IReadOnlyList<Figure>> Village(IFigureSource source, string villageId)
    {
        var held = EntityBalances.Sum(villageId, await Held(source, villageId));
        return [.. FigureKeys.Of($"responsibility/{villageId}", Villages.VillageMoney.Of(held))];
    }

    /// <summary>A household's shares and what it owes.</summary>
    public static async Task<IReadOnlyList<Figure>> Member(IFigureSource source, string memberId)
    {
        var member = await source.Member(memberId);
        var figures = new List<Figure>();
        foreach (var column in new[] { "own", "matched", "gifted", "owed" })
            figures.Add(new($"passbook/{memberId}/{column}", column switch
            {
                "own" => member?.Own ?? default,
                "matched" => member?.Matched ?? default,
                "gifted" => member?.Gifted ?? default,
                _ => (await PassbookFigures.Of(memberId, column, null)!.Total(source)).Sum!.Value,
            }));
        return figures;
    }

    /// <summary>What is outstanding and owed of a loan, its fees counted to the day.</summary>
    public static async Task<IReadOnlyList<Figure>> Loan(IFigureSource source, string loanId) =>
        await source.Loan(loanId) is { } loan
            ? [.. FigureKeys.Of(LoanRecord.Of(loan, source.Moment.AsOf))]
            : [];

    static async Task<IReadOnlyList<EntityBalances>> Held(IFigureSource source, string region) =>
        EntityBalances.Of(await source.Sums(ViewSnapshot.RangeOf(region), source.Moment.AsOf));
}
