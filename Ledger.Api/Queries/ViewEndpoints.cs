using Ledger.Api.Access;
using Ledger.Api.Exports;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Queries;

/// <summary>What the views say as of a moment.</summary>
public static class ViewEndpoints
{
    /// <summary>Per account: the county's association, each town, each village, and all as one fund.</summary>
    public static async Task<IResult> CountyBalances(string county, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await Projections.Views.County.CountyBalances.Read(
            store, Asked.Region(county, "county"), moment, http.RequestAborted);
        return Answered(http, answer.With(new CountyAnswer(county, answer.Value.Accounts)));
    }

    /// <summary>The quarterly table of 19 columns.</summary>
    public static async Task<IResult> Summary(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var (found, answer) = (VillageSearch.ByName(http), await CountySummary.Read(store, Asked.Region(region), moment, http.RequestAborted));
        return Answered(http, answer.With(found.Among(answer.Value)), found.Said);
    }

    /// <summary>The villages of a region beside each other.</summary>
    public static async Task<IResult> Comparison(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var (found, answer) = (VillageSearch.ByNameAndWarning(http), await RegionComparison.Read(store, Asked.Region(region), moment, http.RequestAborted));
        return Answered(http, answer.With(found.Among(answer.Value)), found.Said);
    }

    /// <summary>Who answers for a village, and for what.</summary>
    public static async Task<IResult> Responsibility(string villageId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await Responsibilities.Read(store, Asked.Region(villageId, "villageId"), moment, http.RequestAborted);
        return answer.Value.Name is null
            ? NotFound(http, Keys.Stream(Keys.VillageKind, villageId))
            : Answered(http, answer);
    }

    public static async Task<IResult> Passbook(string memberId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await MemberPassbook.Read(store, memberId, moment, http.RequestAborted);
        return answer.Value.Entries.Count == 0
            ? NotFound(http, Keys.Stream(Keys.MemberKind, memberId))
            : Answered(http, answer);
    }

    /// <summary>Households by village and number.</summary>
    public static async Task<IResult> Members(HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new MemberQuery(Scope(http, Operation.ReadMembers), Asked.Region(Asked.Text(http, "region")), moment,
            Asked.Word<Card>(http, "card"), Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Number(http));
        return Answered(http, await MemberRegister.Read(store, query, http.RequestAborted));
    }

    /// <summary>One loan with its steps.</summary>
    public static async Task<IResult> LoanRecord(string loanId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await LoanRegister.Find(store, loanId, moment, http.RequestAborted);
        return answer.Value is null ? NotFound(http, Keys.Stream(Keys.LoanKind, loanId)) : Answered(http, answer);
    }

    /// <summary>What hangs out about a loan, with the digest that is printed on the sheet.</summary>
    public static async Task<IResult> Notice(string loanId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await PrintedNotice.Find(store, loanId, moment, http.RequestAborted);
        return answer.Value is null ? NotFound(http, Keys.Stream(Keys.LoanKind, loanId)) : Answered(http, answer);
    }

    /// <summary>Vouchers by number, of a month or of the year of <c>asOf</c>, and who made, checked and signed them.</summary>
    public static async Task<IResult> Vouchers(string entity, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new VoucherListQuery(Asked.Region(entity, "entity"), moment, Asked.Month(http, "month"),
            Asked.Word<VoucherStatus>(http, "status"), Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Text(http, "search"));
        var answer = await VoucherList.Read(store, query, http.RequestAborted);
        return Answered(http, SeesHouseholds(http) ? answer
            : answer.With(answer.Value with { Items = [.. answer.Value.Items.Select(HouseholdMoney.WithoutHouseholds)] }));
    }

    /// <summary>As of a day with its month's turnover, or of a whole month.</summary>
    public static async Task<IResult> TrialBalance(string entity, HttpContext http)
    {
        var ((store, moment), region, found) = (await Reading.Of(http), Asked.Region(entity, "entity"), AccountSearch.Of(http));
        var answer = Asked.Month(http, "month") is { } month
            ? await Projections.Views.Journal.TrialBalance.Read(
                store, region, month.FirstDay, moment with { AsOf = month.LastDay }, http.RequestAborted)
            : await Projections.Views.Journal.TrialBalance.Read(store, region, moment, http.RequestAborted);
        return Answered(http, answer.With(found.Among(answer.Value)), found.Said);
    }

    /// <summary>What an association earned and spent: the month of <c>asOf</c> up to it, and the year so far.</summary>
    public static async Task<IResult> IncomeStatement(string entity, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return Answered(http, await Projections.Views.Journal.IncomeStatement.Read(
            store, Associations(entity, http), moment, http.RequestAborted));
    }

    /// <summary>What an association has and owes.</summary>
    public static async Task<IResult> BalanceSheet(string entity, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return Answered(http, await Projections.Views.Journal.BalanceSheet.Read(
            store, Associations(entity, http), moment, http.RequestAborted));
    }

    /// <summary>The lines of one account from a day (the year's first) to <c>asOf</c>, with running balances.</summary>
    public static async Task<IResult> AccountLines(string entity, string account, HttpContext http)
    {
        var (store, to) = await Reading.Of(http);
        var from = Asked.Day(http, "from") ?? new DateOnly(to.AsOf.Year, 1, 1);
        if (from.Year != to.AsOf.Year)
            throw new BadFieldsException("from", "notAllowed", $"{from:yyyy-MM-dd}");

        var answer = await AccountLedger.Read(store, new(
            Asked.Region(entity, "entity"), Asked.Account(account), from, to, Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Text(http, "search")),
            http.RequestAborted);
        return Answered(http, SeesHouseholds(http) ? answer : answer.With(answer.Value.WithoutHouseholds()));
    }

    /// <summary>One account month by month.</summary>
    public static async Task<IResult> AccountMonths(string entity, string account, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return Answered(http, await GeneralLedger.Read(
            store, Asked.Region(entity, "entity"), Asked.Account(account), moment, http.RequestAborted));
    }

    /// <summary>What an account's balance consists of; the parts add up to it.</summary>
    public static async Task<IResult> SubLedger(string entity, string account, HttpContext http)
    {
        var ((store, moment), parted) = (await Reading.Of(http), Asked.Account(account));
        return HouseholdMoney.IsPartedByHousehold(parted) && !SeesHouseholds(http)
            ? PassbookGuard.Refusal(http)
            : Answered(http, await SubLedgerBalances.Read(
                store, Asked.Region(entity, "entity"), parted, moment, http.RequestAborted));
    }

    /// <summary>Who could do something in a region on a day.</summary>
    public static async Task<IResult> Rights(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var operation = Asked.Word<Operation>(http, "operation") ?? throw new BadFieldsException("operation", "missing");
        return Answered(http, await RightsOnDay.Read(store, operation, Asked.Region(region), moment, http.RequestAborted));
    }

    static bool SeesHouseholds(HttpContext http) => PassbookDoor.IsOpenTo(Caller.Known(http));

    /// <summary>Whose books a statement adds up: <c>scope=region</c> is the whole county; a town is always its villages.</summary>
    static Associations Associations(string entity, HttpContext http) => Projections.Views.Journal.Associations.Of(
        Asked.Region(entity, "entity"), Asked.Word<StatementScope>(http, "scope"));

    internal static Scope Scope(HttpContext http, Operation operation) => new(Caller.Known(http).Scope(operation));

    /// <param name="search">What a workbook's rows were chosen by, where it has sums of other rows, too.</param>
    internal static IResult Answered<T>(HttpContext http, Answer<T> answer, string? search = null)
    {
        http.Response.Headers[WriteEndpoint.PositionHeader] = FormattableString.Invariant($"{answer.Position}");
        return ReportResult.FormatOf(http) is { } format ? new ReportResult<T>(answer, format, search) : Results.Json(answer, LedgerJson.Stored);
    }

    internal static IResult NotFound(HttpContext http, string key) =>
        Problems.Of(http, StatusCodes.Status404NotFound, "notFound", key);
}

/// <summary>One row per account that anybody uses.</summary>
public sealed record CountyAnswer(string County, IReadOnlyList<CountyAccount> Accounts);
