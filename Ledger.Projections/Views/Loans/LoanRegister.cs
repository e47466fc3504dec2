using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="Moment">Days overdue and what is owed are counted to its day.</param>
/// <param name="Status">Only loans of this status; null for all.</param>
/// <param name="Number">Only loans whose number ends so; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record LoanQuery(
    Scope Scope, string Region, Moment Moment, LoanStatus? Status = null, string? After = null, int Limit = 100,
    string? Number = null)
{
    internal Question Question => new(Region, $"{Scope.Narrow(Region)} {Status} {After} {Number}", Limit);
}

/// <summary>Loans of a region.</summary>
/// <param name="Totals">Of everything that the query asks for, not only of this part of the list.</param>
public sealed record LoanRegister(LoanTotals Totals, Slice<LoanRecord> Loans)
{
    /// <summary>By village and number.</summary>
    public static Task<Answer<LoanRegister>> Read(
        IDocumentStore store, LoanQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question, async snapshot =>
        {
            var part = ListPart.Of(query.Scope.Narrow(query.Region), query.After, query.Limit, query.Number);
            var stages = await Stages(snapshot, part.Region);
            var ids = query.Status is { } status
                ? await LoanView.Ids(snapshot, status, part)
                : await EntryIds.Read(snapshot, LoanView.Table, part);
            var loans = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
            return new LoanRegister(
                LoanTotals.Of(stages.Where(stage => query.Status is null || stage.Status == query.Status)),
                Cursor.Cut([.. loans.Select(loan => LoanRecord.Of(loan, snapshot.AsOf))], Cursor.Limited(query.Limit),
                    loan => loan.Loan.Id));
        }, cancellation);

    /// <summary>How many loans of a region were in each status and overdue stage, and what was outstanding of them.</summary>
    internal static async Task<IReadOnlyList<LoanStageCount>> Stages(ViewSnapshot snapshot, string region) =>
        [.. StagesOf(await LoanView.Standings.Sums(snapshot, region))];

    internal static IEnumerable<LoanStageCount> StagesOf(IEnumerable<StandingSum> standings) => standings
        .Where(sum => sum.Standing != LoanView.Objected)
        .Select(sum => new LoanStageCount(
            Enum.Parse<LoanStatus>(sum.Standing, ignoreCase: true), sum.Stage, (int)sum.Entries, sum.Amount))
        .OrderBy(stage => (stage.Status, stage.Stage));

    /// <summary>One loan; null before its application.</summary>
    public static Task<Answer<LoanRecord?>> Find(
        IDocumentStore store, string loanId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, loanId, async snapshot =>
            await AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId) is { } loan
                ? LoanRecord.Of(loan, snapshot.AsOf)
                : null, cancellation);
}

/// <param name="Outstanding">Principal paid out and not repaid.</param>
/// <param name="Overdue">The part of it in an overdue stage.</param>
public sealed record LoanTotals(long Count, Money Outstanding, Money Overdue)
{
    public static LoanTotals Of(IEnumerable<LoanStageCount> stages) => stages.Aggregate(new LoanTotals(0, default, default),
        (totals, stage) => new(totals.Count + stage.Count, totals.Outstanding + stage.Outstanding,
            totals.Overdue + (stage.Stage > 0 ? stage.Outstanding : default)));
}

/// <summary>A loan as a reader sees it on a day.</summary>
/// <param name="Owed">Overdue fee, fee and principal, counted to the day.</param>
/// <param name="DueOn">The last day on which paying is on time; null before payout.</param>
public sealed record LoanRecord(
    Loan Loan, IReadOnlyList<LoanStep> Steps, Money Outstanding, Dues Owed, DateOnly? DueOn, int DaysOverdue)
{
    /// <summary>What lies in the village's file, the last of each kind.</summary>
    public required IReadOnlyList<Paper> Papers { get; init; }

    public static LoanRecord Of(LoanEntry entry, DateOnly day) => new(
        entry.Loan, entry.Steps, entry.Loan.Outstanding, entry.Loan.OwedOn(day), entry.Loan.Course?.DueOn,
        entry.DaysOverdueOn(day))
    {
        Papers = entry.Papers,
    };
}
