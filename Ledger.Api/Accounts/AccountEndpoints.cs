using Ledger.Api.Access;
using Ledger.Api.Exports;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Accounts;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>What administrators do with accounts, each within the region that he administers.</summary>
public static class AccountEndpoints
{
    /// <summary>An account for a person; the code is in this answer and nowhere else.</summary>
    public static async Task<IResult> Create(HttpContext http, Administration administration)
    {
        var asked = await Body.Read<AccountRequest>(http);
        var wish = new Wish(Operation.ManageAccounts, [Keys.RegionOf(Keys.Stream(Keys.GrantsKind, asked.PersonId))]);
        var caller = Caller.Known(http);
        if (caller.Grants.For([wish], caller.Today) is null)
            return Refusing.Forbidden(http, [wish]);
        if (await AccountOffice.Open(http, administration, asked) is not { } code)
            return Problems.Of(http, StatusCodes.Status409Conflict, "accountExists");

        http.Response.Headers.Location = $"/api/v1/accounts/{asked.PersonId}";
        return Code(http, asked.PersonId, code, StatusCodes.Status201Created);
    }

    /// <summary>Accounts of a region by person, a page at a time.</summary>
    public static async Task<IResult> List(HttpContext http, NpgsqlDataSource database, TimeProvider clock)
    {
        var region = new Scope(Caller.Known(http).Scope(Operation.ManageAccounts))
            .Narrow(Asked.Region(Asked.Text(http, "region")));
        var limit = Asked.Limit(http);
        var found = await AccountList.Read(database, QueryOf(http, region), Asked.Text(http, "cursor") ?? "", limit + 1, http.RequestAborted);
        var shown = found.Take(limit).ToList();
        return ListResult.Of(http, clock, new Slice<ListedAccount>(shown, found.Count > limit ? shown[^1].PersonId : null));
    }

    /// <summary>What the address filters by.</summary>
    internal static AccountQuery QueryOf(HttpContext http, string region) =>
        new(region, Asked.Text(http, "search") ?? "", Asked.Word<AccountStanding>(http, "status"));

    public static Task<IResult> Reset(string personId, HttpContext http, Administration administration) =>
        With(personId, http, administration, async account => Code(
            http, account.Id, await AccountOffice.Reset(http, administration, account), StatusCodes.Status200OK));

    public static Task<IResult> Disable(string personId, HttpContext http, Administration administration) =>
        Change(personId, http, administration, AccountChange.Disabled);

    public static Task<IResult> Enable(string personId, HttpContext http, Administration administration) =>
        Change(personId, http, administration, AccountChange.Enabled);

    public static Task<IResult> EndSessions(string personId, HttpContext http, Administration administration) =>
        Change(personId, http, administration, AccountChange.SessionsEnded);

    public static Task<IResult> Erase(string personId, HttpContext http, Administration administration) =>
        Change(personId, http, administration, AccountChange.Erased);

    static Task<IResult> Change(string personId, HttpContext http, Administration administration, AccountChange change) =>
        With(personId, http, administration, async account =>
        {
            await AccountOffice.Change(http, administration, account, change);
            return Results.NoContent();
        });

    static async Task<IResult> With(
        string personId, HttpContext http, Administration administration, Func<PersonAccount, Task<IResult>> work) =>
        await administration.Find(personId) is { } account
            ? await work(account)
            : Problems.Of(http, StatusCodes.Status404NotFound, "notFound", $"accounts/{personId}");

    static IResult Code(HttpContext http, string person, string code, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new IssuedCode(person, code, (int)OneTimeCode.Life.TotalHours), LedgerJson.Stored, statusCode: status);
    }
}

/// <param name="Name">What the person will type to sign in.</param>
public sealed record AccountRequest(string PersonId, string Name);

/// <summary>To be printed and handed over. It is good for choosing a password, and for nothing else.</summary>
public sealed record IssuedCode(string PersonId, string Code, int ExpiresInHours);
