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
            var all = await LoanView.Statuses(snapshot, query.Scope.Narrow(query.Region), (UnderWay, query.Conditions.Number));
            var asked = all.Where(loan => query.Conditions.Asks(loan.Status)).Select(loan => loan.Id).Order(StringComparer.Ordinal).ToList();
            var part = Cursor.Part(asked, query.After, query.Limit, id => id);
            var shown = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, part.Items);
            return new ApplicationRegister(
                all.CountBy(loan => loan.Status).ToDictionary(count => count.Key, count => (long)count.Value),
                asked.Count, await LoanView.Principal(snapshot, asked),
                new(await LoanProgress.Of(snapshot, [.. shown.OrderBy(entry => entry.Loan.Id, StringComparer.Ordinal)]), part.Next));
        }, cancellation);

    /// <summary>Every application that such a register lists.</summary>
    internal static Task<List<string>> Ids(ViewSnapshot snapshot, string region, ApplicationConditions which) => LoanView.Ids(
        snapshot, which.Statuses.Count == 0 ? UnderWay : which.Statuses, ListPart.Whole(region, which.Number));
}
