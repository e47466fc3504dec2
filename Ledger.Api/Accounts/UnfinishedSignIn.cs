using Ledger.Api.Access;

namespace Ledger.Api.Accounts;

/// <summary>Somebody is signed in but has to do something about his account first: until then he may do nothing else.</summary>
public static class UnfinishedSignIn
{
    /// <summary>The code of the problem; null when nothing is left to do.</summary>
    public static string? Of(HttpContext http, Caller caller) =>
        http.Features.Get<OpenSession>() is not { } session ? null
        : session.MustChangePassword ? "passwordMustChange"
        : !session.HasSecondFactor && http.RequestServices.GetRequiredService<SecondFactorRoles>().Include(caller) ? "secondFactorMissing"
        : null;
}
