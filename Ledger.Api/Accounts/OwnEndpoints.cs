using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Projections;
using Ledger.Projections.Accounts;

namespace Ledger.Api.Accounts;

/// <summary>About whoever is signed in, and nobody else.</summary>
public static class OwnEndpoints
{
    public static async Task<IResult> Show(HttpContext http, OwnAccount own, SecondFactorRoles demanded)
    {
        if (await Of(http, own) is not ({ } account, _))
            return Refusing.NotSignedIn(http);

        var caller = Caller.Known(http);
        return Answer(http, new Me(account.Id, account.Name, account.MustChangePassword,
            new(account.HasSecondFactor, demanded.Include(caller), await own.RecoveryCodesLeft(account)),
            [.. caller.Grants.All.Where(grant => grant.IsInForce(caller.Today))]));
    }

    public static async Task<IResult> ChangePassword(HttpContext http, OwnAccount own, SignIn signIn)
    {
        var asked = await Body.Read<PasswordRequest>(http);
        if (await Of(http, own) is not ({ } account, { } session))
            return Refusing.NotSignedIn(http);
        if (!await signIn.Confirm(account, asked.Password, http.RequestAborted))
            return Wrong(http);

        if (!await own.ChangePassword(account, (asked.Password, asked.NewPassword), session))
            throw new BadFieldsException("newPassword", "weakPassword");

        await http.Audit(AccessKind.PasswordChanged, account.Id);
        return Results.NoContent();
    }

    public static async Task<IResult> BeginSecondFactor(HttpContext http, OwnAccount own, SignIn signIn)
    {
        var asked = await Body.Read<ConfirmedRequest>(http);
        if (await Of(http, own) is not ({ } account, _))
            return Refusing.NotSignedIn(http);
        if (!await signIn.Confirm(account, asked.Password, http.RequestAborted))
            return Wrong(http);

        var key = await own.BeginSecondFactor(account);
        return Answer(http, new NewKey(key, $"otpauth://totp/Ledger:{Uri.EscapeDataString(account.Id)}?secret={key}&issuer=Ledger"));
    }

    public static async Task<IResult> ConfirmSecondFactor(HttpContext http, OwnAccount own)
    {
        var asked = await Body.Read<CodeRequest>(http);
        if (await Of(http, own) is not ({ } account, { } session))
            return Refusing.NotSignedIn(http);

        if (await own.ConfirmSecondFactor(account, asked.Code, session) is not { } codes)
            return Wrong(http);

        await http.Audit(AccessKind.AccountChanged, account.Id, AccountChange.SecondFactorOn);
        return Answer(http, new NewRecoveryCodes(codes));
    }

    public static async Task<IResult> RemoveSecondFactor(HttpContext http, OwnAccount own, SignIn signIn)
    {
        if (await Proved(http, own, signIn) is not ({ } account, { } session))
            return Wrong(http);

        await own.RemoveSecondFactor(account, session);
        await http.Audit(AccessKind.AccountChanged, account.Id, AccountChange.SecondFactorOff);
        return Results.NoContent();
    }

    public static async Task<IResult> RenewRecoveryCodes(HttpContext http, OwnAccount own, SignIn signIn)
    {
        if (await Proved(http, own, signIn) is not ({ } account, _))
            return Wrong(http);

        await http.Audit(AccessKind.AccountChanged, account.Id, AccountChange.RecoveryCodesRenewed);
        return Answer(http, new NewRecoveryCodes(await own.NewRecoveryCodes(account)));
    }

    /// <summary>Signs out everywhere else.</summary>
    public static async Task<IResult> EndOtherSessions(HttpContext http, OwnAccount own)
    {
        if (http.Features.Get<OpenSession>() is { } session)
        {
            await own.EndOthers(session, http.RequestAborted);
            await http.Audit(AccessKind.TokenRevoked, session.PersonId);
        }

        return Results.NoContent();
    }

    /// <summary>Password and code together: for what weakens the second factor.</summary>
    static async Task<(PersonAccount?, OpenSession?)> Proved(HttpContext http, OwnAccount own, SignIn signIn)
    {
        var asked = await Body.Read<ProvedRequest>(http);
        return await Of(http, own) is ({ HasSecondFactor: true } account, { } session)
            && await signIn.Confirm(account, asked.Password, http.RequestAborted) && await own.IsCode(account, asked.Code)
                ? (account, session)
                : (null, null);
    }

    static async Task<(PersonAccount?, OpenSession?)> Of(HttpContext http, OwnAccount own) =>
        http.Features.Get<OpenSession>() is { } session ? (await own.Of(session), session) : (null, null);

    static IResult Wrong(HttpContext http) => Problems.Of(http, StatusCodes.Status422UnprocessableEntity, "notProved");

    static IResult Answer(HttpContext http, object answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer, LedgerJson.Stored);
    }
}

/// <summary>Who is signed in, and what he may do today.</summary>
public sealed record Me(
    string PersonId, string Name, bool MustChangePassword, SecondFactorState SecondFactor, IReadOnlyList<Grant> Grants);

/// <param name="IsRequired">A role demands it: until it is there, nothing else can be done.</param>
public sealed record SecondFactorState(bool IsOn, bool IsRequired, int RecoveryCodesLeft);

public sealed record PasswordRequest(string Password, string NewPassword);

public sealed record ConfirmedRequest(string Password);

public sealed record CodeRequest(string Code);

public sealed record ProvedRequest(string Password, string Code);

/// <param name="Address">The same for a QR code.</param>
public sealed record NewKey(string Key, string Address);

public sealed record NewRecoveryCodes(IReadOnlyList<string> RecoveryCodes);
