using System.Globalization;
using System.Reflection;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;

namespace Ledger.Projections.Views.Explain;

/// <summary>Every amount of a statement with the key that <c>GET /explanations</c> knows it by.</summary>
public static class FigureKeys
{
    public static IEnumerable<Figure> Of(TrialBalance balance)
    {
        var from = $"trial-balance/{balance.Entity}/{Said(balance.From)}";
        return balance.Rows
            .SelectMany(row => new Figure[]
            {
                new($"{from}/{row.Account}/opening", row.Opening),
                new($"{from}/{row.Account}/debit", row.Debit),
                new($"{from}/{row.Account}/credit", row.Credit),
                new($"{from}/{row.Account}/closing", row.Closing),
            })
            .Append(new($"{from}/all/debit", balance.Debits))
            .Append(new($"{from}/all/credit", balance.Credits));
    }

    public static IEnumerable<Figure> Of(IncomeStatement statement)
    {
        IEnumerable<(string What, IncomeRow Row)> rows =
        [
            ("income", statement.TotalIncome), ("expense", statement.TotalExpense), ("surplus", statement.Surplus),
            .. statement.Income.Concat(statement.Expense).Select(row => (row.Account!.Code, row)),
        ];
        var from = $"income-statement/{new Associations(statement.Entity, statement.Scope).Key}/{Said(statement.From)}";
        return rows.SelectMany(one => new Figure[]
        {
            new($"{from}/{one.What}/month", one.Row.Month),
            new($"{from}/{one.What}/yearSoFar", one.Row.YearSoFar),
        });
    }

    public static IEnumerable<Figure> Of(BalanceSheet sheet)
    {
        IEnumerable<(string What, BalanceRow Row)> rows =
        [
            ("assets/total", sheet.TotalAssets), ("liabilities/total", sheet.TotalLiabilities),
            ("netAssets/total", sheet.TotalNetAssets), ("claims/total", sheet.TotalClaims), ("netAssets/result", sheet.Result),
            .. sheet.Assets.Select(row => ($"assets/{row.Account}", row)),
            .. sheet.Liabilities.Select(row => ($"liabilities/{row.Account}", row)),
            .. sheet.NetAssets.Select(row => ($"netAssets/{row.Account}", row)),
        ];
        var from = $"balance-sheet/{new Associations(sheet.Entity, sheet.Scope).Key}/{Said(sheet.From)}";
        return rows.SelectMany(one => new Figure[]
        {
            new($"{from}/{one.What}/opening", one.Row.Opening),
            new($"{from}/{one.What}/closing", one.Row.Closing),
        });
    }

    public static IEnumerable<Figure> Of(string county, IEnumerable<CountyAccount> accounts) => accounts.SelectMany(row =>
        row.Towns.Concat(row.Villages)
            .Select(part => new Figure($"balance/{part.Key}/{row.Account}", part.Value))
            .Append(new($"association/{county}/{row.Account}", row.Association))
            .Append(new($"balance/{county}/{row.Account}", row.Consolidated)));

    public static IEnumerable<Figure> Of(CountySummary summary) =>
    [
        .. summary.Villages.Concat(summary.Towns).SelectMany(row => Of($"summary/{row.Region}", row)),
        .. Of($"summary/{summary.Association.Region}/association", summary.Association),
        .. Of($"summary/{summary.Total.Region}", summary.Total),
    ];

    public static IEnumerable<Figure> Of(VillageResponsibility village) =>
        Of($"responsibility/{village.VillageId}", village.Money).Concat(Of(village.VillageId, village.Loans))
            .Concat(Of(village.VillageId, village.Answering));

    public static IEnumerable<Figure> Of(RegionComparison comparison) =>
        comparison.Villages.Concat(comparison.Towns).Append(comparison.Total).SelectMany(Of);

    /// <remarks>The county's own association has money, too, and is not among its villages.</remarks>
    static IEnumerable<Figure> Of(ComparedRegion row) =>
    [
        .. Of(Region.IsCounty(row.Region) ? $"responsibility/{row.Region}/villages" : $"responsibility/{row.Region}", row.Money),
        .. Of(row.Region, row.Loans),
        .. row.PastDue.Select(sum => new Figure($"loans/{row.Region}/outstanding{new LoanConditions(DaysPastDue: sum.Days).Key}", sum.Outstanding)),
    ];

    static IEnumerable<Figure> Of(string region, IEnumerable<LoanStageCount> stages) => stages.Select(stage => new Figure(
        string.Create(CultureInfo.InvariantCulture, $"responsibility/{region}/loans/{Stored.NameOf(stage.Status)}/{stage.Stage}"), stage.Outstanding));

    public static IEnumerable<Figure> Of(ResponsibilityLedger ledger, string region) => Of(region, ledger.Persons).Concat(
    [
        new($"responsibility/{region}/loans/outstanding", ledger.Outstanding),
        new($"responsibility/{region}/loans/overdue", ledger.Overdue),
        new($"responsibility/{region}/loans/unallocated", ledger.Unallocated),
    ]);

    public static IEnumerable<Figure> Of(HeldLoan held) =>
    [
        new($"held-loan/{held.LoanId}/outstanding", held.Outstanding),
        new($"held-loan/{held.LoanId}/overdue", held.Overdue),
    ];

    static IEnumerable<Figure> Of(string region, IEnumerable<AnsweringPerson> persons) => persons.SelectMany(person =>
    {
        var key = $"responsibility/{region}/persons/{Stored.NameOf(person.Post)}/{person.Officer}";
        return new Figure[] { new($"{key}/outstanding", person.Outstanding), new($"{key}/overdue", person.Overdue) };
    });

    public static IEnumerable<Figure> Of(SubLedgerBalances ledger, string entity)
    {
        var account = $"sub-ledger/{entity}/{ledger.Account}";
        return ledger.Parts
            .Select(part => new Figure(part.Of is { } of ? $"{account}/of/{of}" : $"{account}/none", part.Balance))
            .Append(new($"{account}/control", ledger.Control))
            .Append(new($"{account}/unallocated", ledger.Unallocated));
    }

    /// <summary>The balance after each line, and the one that the first page of the ledger starts from.</summary>
    public static IEnumerable<Figure> Of(AccountLedger ledger, AccountLedgerQuery query)
    {
        string Place(DateOnly day, long position, int line) => string.Create(CultureInfo.InvariantCulture,
            $"account-line/{query.Entity}/{query.From.Year:0000}/{query.Account}/{day:yyyy-MM-dd}/{position}/{line}");

        var lines = ledger.Lines.Items.Select(line => new Figure(Place(line.BookedOn, line.Position, line.Line), line.Balance));
        return query.After is null
            ? lines.Prepend(new(Place(query.From.AddDays(-1), long.MaxValue, int.MaxValue), ledger.Opening))
            : lines;
    }

    public static IEnumerable<Figure> Of(AccountTurnover totals, AccountLedgerQuery query)
    {
        var (account, listed) = ($"account-lines/{query.Entity}/{query.Account}", new ListedLines(query.From, query.Search).Key);
        return [new($"{account}/debit/{listed}", totals.Debit), new($"{account}/credit/{listed}", totals.Credit)];
    }

    /// <summary>The balances after each entry; the last is where the household stands.</summary>
    public static IEnumerable<Figure> Of(MemberPassbook passbook) => passbook.Entries.SelectMany(entry =>
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{entry.BookedOn:yyyy-MM-dd}/{entry.Position}");
        return new Figure[]
        {
            new($"passbook/{passbook.MemberId}/own/{place}", entry.Balance.Own),
            new($"passbook/{passbook.MemberId}/matched/{place}", entry.Balance.Matched),
            new($"passbook/{passbook.MemberId}/gifted/{place}", entry.Balance.Gifted),
            new($"passbook/{passbook.MemberId}/owed/{place}", entry.Balance.Owed),
        };
    });

    public static IEnumerable<Figure> Of(LoanRecord record) =>
    [
        new($"loan/{record.Loan.Id}/outstanding", record.Outstanding),
        new($"loan/{record.Loan.Id}/owedOverdueFee", record.Owed.OverdueFee),
        new($"loan/{record.Loan.Id}/owedFee", record.Owed.Fee),
        new($"loan/{record.Loan.Id}/owedPrincipal", record.Owed.Principal),
    ];

    /// <param name="conditions">As the register was asked for it.</param>
    public static IEnumerable<Figure> Of(LoanTotals totals, string region, LoanConditions conditions) =>
    [
        new($"loans/{region}/outstanding{conditions.Key}", totals.Outstanding),
        new($"loans/{region}/overdue{conditions.Key}", totals.Overdue),
    ];

    /// <summary>The amounts of a row by the names of its columns.</summary>
    internal static IEnumerable<Figure> Of(string row, object values) => values.GetType().GetProperties()
        .Where(column => column.PropertyType == typeof(Money))
        .Select(column => new Figure($"{row}/{NameOf(column)}", (Money)column.GetValue(values)!));

    static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string NameOf(PropertyInfo column) => char.ToLowerInvariant(column.Name[0]) + column.Name[1..];
}

/// <param name="Key">Statement, what it is about, and which amount of it; the moment is asked for beside it.</param>
public sealed record Figure(string Key, Money Amount);
