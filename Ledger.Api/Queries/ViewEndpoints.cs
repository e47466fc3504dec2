using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Api.Queries;

/// <summary>What the views say as of a business date, with the log position that they had reached.</summary>
public static class ViewEndpoints
{
    /// <summary>How long a reader waits for his own write to arrive in the views.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Per account: the county's association, each town, each village, and all as one fund.</summary>
    public static async Task<IResult> CountyBalances(string county, HttpContext http)
    {
        var answer = await Projections.Views.County.CountyBalances.Read(
            await Store(http), Asked.Region(county, "county"), Asked.AsOf(http), http.RequestAborted);
        return Answered(http, new Answer<CountyAnswer>(answer.Position, answer.AsOf, new(county, answer.Value.Accounts)));
    }

    /// <summary>The quarterly table of 19 columns.</summary>
    public static async Task<IResult> Summary(string region, HttpContext http) => Answered(http,
        await CountySummary.Read(await Store(http), Asked.Region(region), Asked.AsOf(http), http.RequestAborted));

    /// <summary>Who answers for a village, and for what.</summary>
    public static async Task<IResult> Responsibility(string villageId, HttpContext http)
    {
        var (store, on) = (await Store(http), Asked.AsOf(http));
        var policy = await http.RequestServices.GetRequiredService<StateReader>()
            .Find<FundPolicy>(Region.CountyOf(Asked.Region(villageId, "villageId")), http.RequestAborted);
        if (policy is null)
            return NotFound(http, Keys.Stream(Keys.PolicyKind, Region.CountyOf(villageId)));

        var limits = Limits.Of(policy.State.For(villageId, on).Terms);
        var answer = await Responsibilities.Read(store, villageId, limits, on, http.RequestAborted);
        return answer.Value.Name is null
            ? NotFound(http, Keys.Stream(Keys.VillageKind, villageId))
            : Answered(http, answer);
    }

    public static async Task<IResult> Passbook(string memberId, HttpContext http)
    {
        var answer = await MemberPassbook.Read(await Store(http), memberId, Asked.AsOf(http), http.RequestAborted);
        return answer.Value.Entries.Count == 0
            ? NotFound(http, Keys.Stream(Keys.MemberKind, memberId))
            : Answered(http, answer);
    }

    /// <summary>Households by village and number. A day long past: of one village.</summary>
    public static async Task<IResult> Members(HttpContext http)
    {
        var query = new MemberQuery(Scope(http, Operation.ReadMembers), Asked.Region(Asked.Text(http, "region")), Asked.AsOf(http),
            Asked.Word<Card>(http, "card"), Asked.Text(http, "cursor"), Asked.Limit(http));
        return Answered(http, IsOfAPastDay(http, query.Region)
            ? await MemberRegister.AsOf(await Store(http), query, http.RequestAborted)
            : await MemberRegister.Read(await Store(http), query, http.RequestAborted));
    }

    /// <summary>Loans by village and number; what is owed is counted to the day. A day long past: of one village.</summary>
    public static async Task<IResult> Loans(HttpContext http)
    {
        var query = new LoanQuery(Scope(http, Operation.ReadLoans), Asked.Region(Asked.Text(http, "region")), Asked.AsOf(http),
            Asked.Word<LoanStatus>(http, "status"), Asked.Text(http, "cursor"), Asked.Limit(http));
        return Answered(http, IsOfAPastDay(http, query.Region)
            ? await LoanRegister.AsOf(await Store(http), query, http.RequestAborted)
            : await LoanRegister.Read(await Store(http), query, http.RequestAborted));
    }

    /// <summary>One loan as it was at the end of a day, with its steps.</summary>
    public static async Task<IResult> LoanRecord(string loanId, HttpContext http)
    {
        var answer = await LoanRegister.Find(await Store(http), loanId, Asked.AsOf(http), http.RequestAborted);
        return answer.Value is null ? NotFound(http, Keys.Stream(Keys.LoanKind, loanId)) : Answered(http, answer);
    }

    /// <summary>Vouchers by number, of a month or of the year of <c>asOf</c>, and who made, checked and signed them.</summary>
    public static async Task<IResult> Vouchers(string entity, HttpContext http)
    {
        var query = new VoucherListQuery(Asked.Region(entity, "entity"), Asked.AsOf(http), Asked.Month(http, "month"),
            Asked.Word<VoucherStatus>(http, "status"), Asked.Text(http, "cursor"), Asked.Limit(http));
        return Answered(http, await VoucherList.Read(await Store(http), query, http.RequestAborted));
    }

    /// <summary>As of a day with its month's turnover, or of a whole month.</summary>
    public static async Task<IResult> TrialBalance(string entity, HttpContext http)
    {
        var (store, region) = (await Store(http), Asked.Region(entity, "entity"));
        return Answered(http, Asked.Month(http, "month") is { } month
            ? await Projections.Views.Journal.TrialBalance.Read(store, region, month.FirstDay, month.LastDay, http.RequestAborted)
            : await Projections.Views.Journal.TrialBalance.Read(store, region, Asked.AsOf(http), http.RequestAborted));
    }

    /// <summary>The lines of one account from a day (the year's first) to <c>asOf</c>, with running balances.</summary>
    public static async Task<IResult> AccountLines(string entity, string account, HttpContext http)
    {
        var to = Asked.AsOf(http);
        var from = Asked.Day(http, "from") ?? new DateOnly(to.Year, 1, 1);
        if (from.Year != to.Year)
            throw new BadFieldsException("from", "notAllowed", $"{from:yyyy-MM-dd}");

        return Answered(http, await AccountLedger.Read(await Store(http), new(
            Asked.Region(entity, "entity"), Asked.Account(account), from, to, Asked.Text(http, "cursor"), Asked.Limit(http)),
            http.RequestAborted));
    }

    /// <summary>What an account's balance consists of; the parts add up to it.</summary>
    public static async Task<IResult> SubLedger(string entity, string account, HttpContext http) => Answered(http,
        await SubLedgerBalances.Read(await Store(http), Asked.Region(entity, "entity"), Asked.Account(account),
            Asked.AsOf(http), http.RequestAborted));

    /// <summary>Who could do something in a region on a day.</summary>
    public static async Task<IResult> Rights(string region, HttpContext http)
    {
        var operation = Asked.Word<Operation>(http, "operation") ?? throw new BadFieldsException("operation", "missing");
        return Answered(http, await RightsOnDay.Read(
            await Store(http), operation, Asked.Region(region), Asked.AsOf(http), http.RequestAborted));
    }

    internal static Scope Scope(HttpContext http, Operation operation) => new(Caller.Known(http).Scope(operation));

    /// <summary>A list as of a day is folded anew, which is refused for more than a village.</summary>
    static bool IsOfAPastDay(HttpContext http, string region) =>
        Asked.Day(http, "asOf") is { } day
        && (Region.IsVillage(region) ? true : throw new BadFieldsException("asOf", "notAllowed", $"{day:yyyy-MM-dd}, {region}"));

    /// <summary>The store, once the views have what this reader has written himself.</summary>
    internal static async Task<IDocumentStore> Store(HttpContext http)
    {
        var store = http.RequestServices.GetRequiredService<IDocumentStore>();
        var needed = http.RequestServices.GetRequiredService<OwnWrites>().NeededBy(http);
        if (needed > 0 && !await ViewsClock.Reached(store, needed, Patience, http.RequestAborted))
            throw new TimeoutException($"the views have not reached position {needed}");
        return store;
    }

    internal static IResult Answered<T>(HttpContext http, Answer<T> answer)
    {
        http.Response.Headers[WriteEndpoint.PositionHeader] = FormattableString.Invariant($"{answer.Position}");
        return Results.Json(answer, LedgerJson.Stored);
    }

    static IResult NotFound(HttpContext http, string key) =>
        Problems.Of(http, StatusCodes.Status404NotFound, "notFound", key);
}

/// <summary>One row per account that anybody uses.</summary>
public sealed record CountyAnswer(string County, IReadOnlyList<CountyAccount> Accounts);
