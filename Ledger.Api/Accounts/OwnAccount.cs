using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Ledger.Api.Accounts;

/// <summary>What a person does with his own account. The session in which he does it goes on; all others end.</summary>
public sealed class OwnAccount(UserManager<PersonAccount> users, AccountStore store, TimeCodes codes, Sessions sessions, RecentSessions recent)
{
    const int RecoveryCodes = 10;

    public Task<PersonAccount?> Of(OpenSession session) => users.FindByIdAsync(session.PersonId);

    public Task<int> RecoveryCodesLeft(PersonAccount account) => users.CountRecoveryCodesAsync(account);

    /// <summary>False for a password that the rules do not accept.</summary>
    public async Task<bool> ChangePassword(PersonAccount account, (string Old, string New) password, OpenSession session)
    {
        (account.MustChangePassword, account.CodeUntil) = (false, null);
        if (password.New == password.Old || !(await users.ChangePasswordAsync(account, password.Old, password.New)).Succeeded)
            return false;

        await EndOthers(account, session);
        return true;
    }

    /// <summary>A new key to put into an authenticator. Nothing changes before its first code is shown.</summary>
    public async Task<string> BeginSecondFactor(PersonAccount account)
    {
        var key = users.GenerateNewAuthenticatorKey();
        account.PendingKey = store.Protect(key);
        await users.UpdateAsync(account);
        return key;
    }

    /// <summary>The recovery codes, shown this once; null when the code is not the pending key's.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmSecondFactor(PersonAccount account, string code, OpenSession session)
    {
        if (store.PendingKeyOf(account) is not { } key || codes.StepOf(code, key) is not { } step)
            return null;

        (account.AuthenticatorKey, account.PendingKey, account.LastTimeStep) = (account.PendingKey, null, step);
        await users.SetTwoFactorEnabledAsync(account, true);
        await EndOthers(account, session);
        return await NewRecoveryCodes(account);
    }

    public async Task RemoveSecondFactor(PersonAccount account, OpenSession session)
    {
        (account.AuthenticatorKey, account.PendingKey, account.RecoveryCodes) = (null, null, null);
        await users.SetTwoFactorEnabledAsync(account, false);
        await EndOthers(account, session);
    }

    /// <summary>Ten new ones; the old ones are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(PersonAccount account) =>
        [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];

    public Task<bool> IsCode(PersonAccount account, string code) =>
        users.VerifyTwoFactorTokenAsync(account, TimeCodes.Provider, code);

    public async Task EndOthers(OpenSession session, CancellationToken cancellation)
    {
        await sessions.EndAll(session.PersonId, session.Id, cancellation);
        recent.Forget(session.PersonId);
    }

    async Task EndOthers(PersonAccount account, OpenSession session)
    {
        await sessions.Keep(session.Id, account, CancellationToken.None);
        recent.Forget(account.Id);
    }
}
