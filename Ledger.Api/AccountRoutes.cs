using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Projections.Views;

namespace Ledger.Api;

/// <summary>The addresses for signing in, for one's own account, and for the accounts of others.</summary>
public static class AccountRoutes
{
    public static void MapSessions(RouteGroupBuilder api)
    {
        api.MapPost("sessions", SessionEndpoints.Begin).Takes(AccountExamples.SignIn).Produces<SignedIn>().WithName("SignIn").AllowAnonymous();
        api.MapPost("sessions/refresh", SessionEndpoints.Refresh).Takes(AccountExamples.Refresh).Produces<SignedIn>().WithName("Refresh").AllowAnonymous();
        api.MapDelete("sessions", SessionEndpoints.End).WithName("SignOut").AboutSelf();
        api.MapGet("me", OwnEndpoints.Show).Produces<Me>().WithName("Me").AboutSelf();
        api.MapDelete("me/sessions", OwnEndpoints.EndOtherSessions).WithName("SignOutElsewhere").AboutSelf();
        api.MapPost("me/password", OwnEndpoints.ChangePassword).Takes(AccountExamples.Password)
            .WithName("ChangePassword").AboutSelf().CountsTries();
        api.MapPost("me/second-factor", OwnEndpoints.BeginSecondFactor).Takes(AccountExamples.Confirmed).Produces<NewKey>()
            .WithName("BeginSecondFactor").AboutSelf().CountsTries();
        api.MapPost("me/second-factor/confirmation", OwnEndpoints.ConfirmSecondFactor).Takes(AccountExamples.Code).Produces<NewRecoveryCodes>()
            .WithName("ConfirmSecondFactor").AboutSelf().CountsTries();
        api.MapPost("me/second-factor/removal", OwnEndpoints.RemoveSecondFactor).Takes(AccountExamples.Proved)
            .WithName("RemoveSecondFactor").AboutSelf().CountsTries();
        api.MapPost("me/second-factor/recovery-codes", OwnEndpoints.RenewRecoveryCodes).Takes(AccountExamples.Proved).Produces<NewRecoveryCodes>()
            .WithName("RenewRecoveryCodes").AboutSelf().CountsTries();
    }

    public static void MapAccounts(RouteGroupBuilder api)
    {
        api.MapPost("accounts", AccountEndpoints.Create).Takes(AccountExamples.Account).Produces<IssuedCode>(StatusCodes.Status201Created)
            .WithName("CreateAccount").Does(Operation.ManageAccounts);
        api.MapGet("accounts", AccountEndpoints.List).Produces<Slice<ListedAccount>>().WithName("ListAccounts")
            .WithMetadata(new TakesQuery(["region", "search", "status", "cursor", "limit", "format"])).Does(Operation.ManageAccounts);
        api.MapPost("accounts/{personId}/reset", AccountEndpoints.Reset).Produces<IssuedCode>().WithName("ResetAccount").Does(Operation.ManageAccounts);
        api.MapPost("accounts/{personId}/disable", AccountEndpoints.Disable).WithName("DisableAccount").Does(Operation.ManageAccounts);
        api.MapPost("accounts/{personId}/enable", AccountEndpoints.Enable).WithName("EnableAccount").Does(Operation.ManageAccounts);
        api.MapDelete("accounts/{personId}/sessions", AccountEndpoints.EndSessions).WithName("EndSessions").Does(Operation.ManageAccounts);
        api.MapDelete("accounts/{personId}", AccountEndpoints.Erase).WithName("EraseAccount").Does(Operation.ManageAccounts);
    }
}
