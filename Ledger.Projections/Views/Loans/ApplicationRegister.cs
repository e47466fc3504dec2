using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record ApplicationQuery(
    Scope Scope, string Region, Moment Moment, ApplicationConditions Conditions, string? After = null, int Limit = 100)
{
    internal Question Question => new(Region, $"{Scope.Narrow(Region)} {Conditions.Key} {After}", Limit);
}

/// <summary>Applications under way in a region, from the form to the money.</summary>
/// <param name="ByStatus">How many have such a number, whichever statuses are asked for.</param>
/// <param name="Count">Of everything that the query asks for, not only of this part of the list; so is the principal.</param>
public sealed record ApplicationRegister(
    IReadOnlyDictionary<LoanStatus, long> ByStatus, long Count, Money Principal, Slice<LoanProgress> Applications)
{
    /// <summary>Where an application can be before it is paid out.</summary>
    public static IReadOnlyList<LoanStatus> UnderWay { get; } =
    [
        LoanStatus.Applied, LoanStatus.CouncilApproved, LoanStatus.SupervisorsApproved, LoanStatus.OnNotice,
        LoanStatus.NoticeOver, LoanStatus.TownApproved, LoanStatus.Approved,
    ];

    /// <summary>By village and number.</summary>
    public static Task<Answer<ApplicationRegister>> Read(
        IDocumentStore store, ApplicationQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, async snapshot =>
        {
            var all = await All(snapshot, query.Scope.Narrow(query.Region), query.Conditions.Number);
            var asked = all.Where(entry => query.Conditions.Fits(entry.Loan)).ToList();
            var part = Cursor.Part(asked, query.After, query.Limit, entry => entry.Loan.Id);
            return new ApplicationRegister(
                all.CountBy(entry => entry.Loan.Status).ToDictionary(count => count.Key, count => (long)count.Value),
                asked.Count, asked.Sum(entry => entry.Loan.Principal),
                new(await LoanProgress.Of(snapshot, part.Items), part.Next));
        }, cancellation);

    /// <summary>Few at any moment, of all loans ever: so they are counted as they are read.</summary>
    static async Task<IReadOnlyList<LoanEntry>> All(ViewSnapshot snapshot, string region, string? number)
    {
        var ids = await LoanView.Ids(snapshot, UnderWay, ListPart.Of(region, null, Cursor.MostExported, number));
        return [.. (await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids)).OrderBy(entry => entry.Loan.Id, StringComparer.Ordinal)];
    }

    /// <summary>Every application that such a register lists.</summary>
    internal static Task<List<string>> Ids(ViewSnapshot snapshot, string region, ApplicationConditions which) => LoanView.Ids(
        snapshot, which.Statuses.Count == 0 ? UnderWay : which.Statuses, ListPart.Whole(region, which.Number));
}
