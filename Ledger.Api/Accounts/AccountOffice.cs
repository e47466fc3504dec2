using Ledger.Api.Access;
using Ledger.Projections.Accounts;

namespace Ledger.Api.Accounts;

/// <summary>What an administrator does with accounts, by a page or by the interface; it stands in the access log.</summary>
static class AccountOffice
{
    /// <returns>The code to hand over; null when the person has an account already, or the name is somebody else's.</returns>
    public static async Task<string?> Open(HttpContext http, Administration administration, AccountRequest asked)
    {
        if (await administration.Create(asked.PersonId, asked.Name) is not { } code)
            return null;

        await http.Audit(AccessKind.AccountCreated, asked.PersonId);
        return code;
    }

    public static async Task<string> Reset(HttpContext http, Administration administration, PersonAccount account)
    {
        await http.Audit(AccessKind.PasswordReset, account.Id);
        return await administration.Reset(account, http.RequestAborted);
    }

    public static async Task Change(HttpContext http, Administration administration, PersonAccount account, AccountChange change)
    {
        await http.Audit(AccessKind.AccountChanged, account.Id, change);
        await (change switch
        {
            AccountChange.Disabled => administration.Disable(account),
            AccountChange.Enabled => administration.Enable(account, http.RequestAborted),
            AccountChange.SessionsEnded => administration.EndSessions(account),
            AccountChange.Erased => administration.Erase(account),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "not an administrator's to make"),
        });
    }
}
