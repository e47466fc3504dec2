using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Ledger.Api.Accounts;

/// <summary>What an administrator, or whoever sits at the server, does with the accounts of others. Every change ends the
/// person's sessions.</summary>
public sealed class Administration(
    UserManager<PersonAccount> users, IPasswordHasher<PersonAccount> hasher, Attempts attempts, RecentSessions recent,
    TimeProvider clock)
{
    public Task<PersonAccount?> Find(string personId) => users.FindByIdAsync(personId);

    public Task<PersonAccount?> FindByName(string name) => users.FindByNameAsync(name);

    /// <summary>An account with a code to hand over; null when the person has one already, or the name is somebody else's.</summary>
    public async Task<string?> Create(string personId, string name)
    {
        if (await users.FindByIdAsync(personId) is not null)
            return null;

        var account = new PersonAccount { Id = personId, Name = name };
        var code = GiveCode(account);
        return (await users.CreateAsync(account)).Succeeded ? code : null;
    }

    /// <summary>A new code. The second factor goes too: who lost his telephone could not come in to remove it.</summary>
    public async Task<string> Reset(PersonAccount account, CancellationToken cancellation)
    {
        var code = GiveCode(account);
        account.HasSecondFactor = false;
        (account.AuthenticatorKey, account.PendingKey, account.RecoveryCodes) = (null, null, null);
        await Store(account);
        await attempts.Forget(account.NormalizedName!, cancellation);
        return code;
    }

    /// <summary>A password instead of a code: for demonstrations, where nobody is there to choose one.</summary>
    public Task SetPassword(PersonAccount account, string password)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        (account.MustChangePassword, account.CodeUntil) = (false, null);
        return Store(account);
    }

    public Task Disable(PersonAccount account)
    {
        account.IsDisabled = true;
        return Store(account);
    }

    public async Task Enable(PersonAccount account, CancellationToken cancellation)
    {
        account.IsDisabled = false;
        await Store(account);
        await attempts.Forget(account.NormalizedName!, cancellation);
    }

    public Task EndSessions(PersonAccount account) => Store(account);

    /// <summary>Nothing of it stays; what the person did and might do stays in the log, under his id.</summary>
    public async Task Erase(PersonAccount account)
    {
        await users.DeleteAsync(account);
        recent.Forget(account.Id);
    }

    string GiveCode(PersonAccount account)
    {
        var code = OneTimeCode.New();
        account.PasswordHash = hasher.HashPassword(account, code);
        (account.MustChangePassword, account.CodeUntil) = (true, clock.GetUtcNow() + OneTimeCode.Life);
        return code;
    }

    /// <summary>With a new stamp: no session outlives it.</summary>
    async Task Store(PersonAccount account)
    {
        await users.UpdateSecurityStampAsync(account);
        recent.Forget(account.Id);
    }
}
