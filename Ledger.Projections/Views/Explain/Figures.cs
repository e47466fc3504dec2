using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Explain;

/// <summary>Finds the figure that a key names. Keys are made by <see cref="FigureKeys"/>.</summary>
static class Figures
{
    /// <returns>Null for a key that names no amount.</returns>
    public static IFigure? Find(string key) => key.Split('/') switch
    {
        // What is about a region begins with its code and nothing else.
        [not ("passbook" or "loan" or "held-loan" or "held"), var code, ..] when !IsCode(code) => null,
        ["trial-balance", var entity, var from, var account, var column] => Turnover(entity, from, account, column),
        ["income-statement", var entity, var from, var what, var column] when Day(from) is { } since =>
            AssociationFigures.OfIncome(Associations.Of(entity), since, what, column),
        ["income-statement", var county, "region", var from, var what, var column] when Day(from) is { } since =>
            AssociationFigures.OfIncome(new(county, StatementScope.Region), since, what, column),
        ["balance-sheet", var entity, var from, var section, var what, var column] when Day(from) is { } since =>
            AssociationFigures.OfBalance(Associations.Of(entity), since, (section, what), column),
        ["balance-sheet", var county, "region", var from, var section, var what, var column] when Day(from) is { } since =>
            AssociationFigures.OfBalance(new(county, StatementScope.Region), since, (section, what), column),
        ["balance", var region, var account] => Balance(ViewSnapshot.RangeOf(region), account),
        ["association", var county, var account] => Balance(ViewSnapshot.OnlyOf(county), account),
        ["summary", var region, "association", var column] => Column(region, ViewSnapshot.OnlyOf(region), column),
        ["summary" or "responsibility", var region, var column] => Column(region, ViewSnapshot.RangeOf(region), column),
        // All villages of a county, without the county's own association, which has money, too.
        ["responsibility", var county, "villages", var column] => Column(county, (county + "0", ViewSnapshot.RangeOf(county).Before), column),
        ["responsibility", var region, "loans", var status, var stage] => Stage(region, status, stage, LoanFigures.OutstandingIn),
        ["responsibility", var region, "loans", var status, var stage, "count"] => Stage(region, status, stage, LoanFigures.CountIn),
        ["responsibility", var region, "persons", var post, var officer, var column] =>
            ResponsibilityFigures.OfPerson(region, post, officer, column),
        ["responsibility", var region, "loans", var column] => ResponsibilityFigures.OfRegion(region, column),
        ["held", var person, var column, .. var which] => ListFigures.Held(person, column, which),
        ["held-loan", var loan, var column] => ResponsibilityFigures.OfLoan(loan, column),
        ["sub-ledger", var entity, var account, var part, .. var of] => SubLedger(entity, account, part, string.Join('/', of)),
        ["account-line", var entity, var year, var account, var day, var position, var line] =>
            Line(entity, year, account, day, position, line),
        ["account-lines", var entity, var account, var column, var from, .. var which] when Account.Find(account) is { } found && Day(from) is { } since =>
            ListFigures.Lines(entity, found, Part(column), since, which),
        ["passbook", var member, "charged"] => LoanFigures.ChargedOf(Keys.VillageOf(member), member),
        ["passbook", var member, var column] => PassbookFigures.Of(member, column, null),
        ["passbook", var member, var column, var day, var position] when Day(day) is { } on && Number(position) is { } at =>
            PassbookFigures.Of(member, column, (on, at)),
        ["loan", var loan, var column] => LoanFigures.Of(loan, column),
        ["loans", var region, var column, .. var which] => ListFigures.Loans(region, column, which),
        ["applications", var region, var column, .. var which] => ListFigures.Applications(region, column, which),
        ["members", var region, var column, .. var which] => ListFigures.Members(region, column, which),
        ["vouchers", var entity, "amount", .. var which] => ListFigures.Vouchers(entity, which),
        _ => null,
    };

    static SetFigure? Turnover(string entity, string from, string account, string column) =>
        Part(column) is { } part && Day(from) is { } since && Accounts(account) is { } accounts
            ? new(new LineSet(ViewSnapshot.OnlyOf(entity), accounts, part, since))
            : null;

    static SetFigure? Balance((string, string) entities, string account) =>
        Accounts(account) is { } accounts ? new(new LineSet(entities, accounts)) : null;

    static SetFigure? Column(string region, (string From, string Before) entities, string column)
    {
        var name = MoneyColumns.NameOf(column);
        return MoneyColumns.Find(name, default) is null ? null : new(async source =>
        {
            var held = EntityBalances.Of(await source.Sums(entities, source.Moment.AsOf));
            var between = EntityBalances.Sum(region, held).Of(Account.InterEntity);
            return new LineSet(entities, MoneyColumns.Find(name, between)!);
        });
    }

    static IFigure? Stage(string region, string status, string stage, Func<string, LoanStatus, int, IFigure> figure) =>
        Stored.Named<LoanStatus>(status) is { } wanted && Number(stage) is { } overdue and <= MostStages ? figure(region, wanted, (int)overdue) : null;

    /// <summary>More than any policy has.</summary>
    const int MostStages = 100;

    static SetFigure? SubLedger(string entity, string account, string part, string of) => Account.Find(account) is not { } found ? null
        : part switch
        {
            "control" => new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(found))),
            "unallocated" => new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(found), Owner: new(null, true))),
            "of" => new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(found), Owner: new(of, false))),
            "none" => new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(found), Owner: new(null, false))),
            _ => null,
        };

    static SetFigure? Line(string entity, string year, string account, string day, string position, string line) =>
        Account.Find(account) is { } found && Day(day) is { } on && Number(position) is { } at && Number(line) is { } place
            ? new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(found),
                Place: new($"{entity}/{year}", on, at, (int)Math.Min(place, int.MaxValue))))
            : null;

    /// <summary>One account, or with <c>all</c> every one.</summary>
    static AccountSum? Accounts(string code) => code == "all" ? AccountSum.DebitOf(Account.All)
        : Account.Find(code) is { } account ? AccountSum.DebitOf(account)
        : null;

    static bool IsCode(string text) => text.Length is Region.CountyDigits or Region.TownDigits or Region.VillageDigits
        && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    static LinePart? Part(string column) => column switch
    {
        "opening" => LinePart.Opening,
        "debit" => LinePart.Debit,
        "credit" => LinePart.Credit,
        "closing" => LinePart.Balance,
        _ => null,
    };

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
