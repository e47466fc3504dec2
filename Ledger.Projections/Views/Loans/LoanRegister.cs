using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="Moment">Days overdue and what is owed are counted to its day.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record LoanQuery(
    Scope Scope, string Region, Moment Moment, LoanConditions Conditions, string? After = null, int Limit = 100)
{
    internal Question Question => new(Region, $"{Scope.Narrow(Region)} {Conditions} {After}", Limit);
}

/// <summary>Loans of a region.</summary>
/// <param name="Totals">Of everything that the query asks for, not only of this part of the list.</param>
/// <param name="ByStatus">How many there are of each status that fulfil all the other conditions.</param>
public sealed record LoanRegister(LoanTotals Totals, IReadOnlyDictionary<LoanStatus, long> ByStatus, Slice<LoanRecord> Loans)
{
    /// <summary>By village and number.</summary>
    public static Task<Answer<LoanRegister>> Read(
        IDocumentStore store, LoanQuery query, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, query.Moment, query.Question,
            snapshot => query.Conditions switch
            {
                { IsPastDue: true } => PastDue(snapshot, query),
                { IsNarrow: true } => Narrow(snapshot, query),
                _ => Wide(snapshot, query),
            }, cancellation);

    /// <summary>Totals by the standings, and only the part that is shown.</summary>
    static async Task<LoanRegister> Wide(ViewSnapshot snapshot, LoanQuery query)
    {
        var part = ListPart.Of(query.Scope.Narrow(query.Region), query.After, query.Limit);
        var stages = await Stages(snapshot, part.Region);
        var ids = query.Conditions.Status is { } status
            ? await LoanView.Ids(snapshot, status, part)
            : await EntryIds.Read(snapshot, LoanView.Table, part);
        var loans = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
        return new(
            LoanTotals.Of(stages.Where(stage => query.Conditions.Status is null || stage.Status == query.Conditions.Status)),
            stages.GroupBy(stage => stage.Status).ToDictionary(same => same.Key, same => same.Sum(stage => (long)stage.Count)),
            Cursor.Cut([.. loans.Select(loan => LoanRecord.Of(loan, snapshot.AsOf))], Cursor.Limited(query.Limit), loan => loan.Loan.Id));
    }

    /// <summary>Few loans of all: totals by the loans themselves.</summary>
    static async Task<LoanRegister> Narrow(ViewSnapshot snapshot, LoanQuery query)
    {
        var loans = await Fitting(snapshot, query.Scope.Narrow(query.Region), query.Conditions with { Status = null });
        var asked = loans.Where(loan => query.Conditions.Fits(loan, snapshot.AsOf)).ToList();
        var shown = Cursor.Part(asked, query.After, query.Limit, loan => loan.Loan.Id);
        return new(
            new(asked.Count, asked.Sum(loan => loan.Loan.Outstanding), asked.Where(loan => loan.Loan.Stage > 0).Sum(loan => loan.Loan.Outstanding)),
            loans.CountBy(loan => loan.Loan.Status).ToDictionary(count => count.Key, count => (long)count.Value),
            new([.. shown.Items.Select(loan => LoanRecord.Of(loan, snapshot.AsOf))], shown.Next));
    }

    /// <summary>Loans past due, or due soon, all of which are outstanding: the states only of those that are shown.</summary>
    static async Task<LoanRegister> PastDue(ViewSnapshot snapshot, LoanQuery query)
    {
        var late = (await PastDueLoan.Read(snapshot, query.Scope.Narrow(query.Region), query.Conditions))
            .Where(loan => loan.Fits(query.Conditions)).OrderBy(loan => loan.Id, StringComparer.Ordinal).ToList();
        var asked = query.Conditions.Status is null or LoanStatus.Outstanding ? late : [];
        var shown = Cursor.Part(asked, query.After, query.Limit, loan => loan.Id);
        var loans = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, [.. shown.Items.Select(loan => loan.Id)]);
        return new(
            new(asked.Count, asked.Sum(loan => loan.Outstanding), asked.Where(loan => loan.Stage > 0).Sum(loan => loan.Outstanding)),
            late.Count == 0 ? new Dictionary<LoanStatus, long>() : new() { [LoanStatus.Outstanding] = late.Count },
            new([.. loans.Select(loan => LoanRecord.Of(loan, snapshot.AsOf)).OrderBy(loan => loan.Loan.Id, StringComparer.Ordinal)], shown.Next));
    }

    static async Task<IReadOnlyList<LoanEntry>> Fitting(ViewSnapshot snapshot, string region, LoanConditions which)
    {
        var ids = which.Due is { } month ? await DueLoans.Ids(snapshot, region, month)
            : await EntryIds.Read(snapshot, LoanView.Table, ListPart.Of(region, null, Cursor.MostExported, which.Number));
        return
        [
            .. (await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids))
                .Where(loan => which.Fits(loan, snapshot.AsOf)).OrderBy(loan => loan.Loan.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Every loan that such a register lists.</summary>
    internal static async Task<IReadOnlyList<string>> Ids(ViewSnapshot snapshot, string region, LoanConditions which) =>
        which.IsPastDue ? which.Status is null or LoanStatus.Outstanding
            ? [.. (await PastDueLoan.Read(snapshot, region, which)).Where(loan => loan.Fits(which)).Select(loan => loan.Id)] : []
        : which.IsNarrow ? [.. (await Fitting(snapshot, region, which)).Select(loan => loan.Loan.Id)]
        : which.Status is { } status ? await LoanView.Ids(snapshot, status, ListPart.Whole(region))
        : await EntryIds.Read(snapshot, LoanView.Table, ListPart.Whole(region));

    /// <summary>What is outstanding of the loans that such a register lists, by the same ways as its totals.</summary>
    internal static async Task<Money> Outstanding(ViewSnapshot snapshot, string region, LoanConditions which) =>
        which.IsPastDue ? (await PastDueLoan.Read(snapshot, region, which)).Where(loan => loan.Fits(which)).Sum(loan => loan.Outstanding)
        : which.IsNarrow ? (await Fitting(snapshot, region, which)).Sum(loan => loan.Loan.Outstanding)
        : (await Stages(snapshot, region)).Sum(stage => stage.Outstanding);

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
