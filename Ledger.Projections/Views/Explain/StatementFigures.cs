using Ledger.Domain.Members;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>All figures of one statement as of a snapshot, to compare two moments by.</summary>
public static class StatementFigures
{
    /// <param name="about">The id or region that the statement is about.</param>
    public delegate Task<IReadOnlyList<Figure>> Reader(ViewSnapshot snapshot, string about);

    /// <summary>Closing balances by account.</summary>
    public static async Task<IReadOnlyList<Figure>> TrialBalance(ViewSnapshot snapshot, string entity)
    {
        var held = await BookSum.Read(snapshot, ViewSnapshot.OnlyOf(entity), snapshot.AsOf);
        return [.. held.Select(sum => new Figure($"association/{entity}/{sum.Account}", sum.Balance))];
    }

    /// <summary>Opening, turnover and closing of every account since a day, and the turnover of all.</summary>
    /// <param name="since">No later than the days that are compared.</param>
    public static Reader TrialBalanceSince(DateOnly since) =>
        async (snapshot, entity) => [.. FigureKeys.Of(await Journal.TrialBalance.Of(snapshot, entity, since))];

    /// <summary>Every account of every association, of the towns and of the whole.</summary>
    public static async Task<IReadOnlyList<Figure>> County(ViewSnapshot snapshot, string county) =>
        [.. FigureKeys.Of(county, CountyBalances.Of(county, await EntityBalances.Read(snapshot, county)).Accounts)];

    /// <summary>A village's money.</summary>
    public static async Task<IReadOnlyList<Figure>> Village(ViewSnapshot snapshot, string villageId)
    {
        var held = EntityBalances.Sum(villageId, await EntityBalances.Read(snapshot, villageId));
        return [.. FigureKeys.Of($"responsibility/{villageId}", Villages.VillageMoney.Of(held))];
    }

    /// <summary>A household's shares and what it owes.</summary>
    public static async Task<IReadOnlyList<Figure>> Member(ViewSnapshot snapshot, string memberId)
    {
        var member = await AsOf.One<Member>(snapshot, MemberView.Table, memberId);
        var figures = new List<Figure>();
        foreach (var column in new[] { "own", "matched", "gifted", "owed" })
            figures.Add(new($"passbook/{memberId}/{column}", column switch
            {
                "own" => member?.Own ?? default,
                "matched" => member?.Matched ?? default,
                "gifted" => member?.Gifted ?? default,
                _ => (await PassbookFigures.Of(memberId, column, null)!.Total(snapshot)).Sum,
            }));
        return figures;
    }

    /// <summary>What is outstanding and owed of a loan, its fees counted to the day.</summary>
    public static async Task<IReadOnlyList<Figure>> Loan(ViewSnapshot snapshot, string loanId) =>
        await AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId) is { } loan
            ? [.. FigureKeys.Of(LoanRecord.Of(loan, snapshot.AsOf))]
            : [];
}
