using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Ledger.Projections.Accounts;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Accounts as ASP.NET Core Identity wants them, one document each. What must be read again is encrypted.</summary>
/// <remarks>A change on an outdated version is thrown as a conflict (409), never merged.</remarks>
public sealed class AccountStore(IDocumentStore documents, IDataProtectionProvider protection, IdentityErrorDescriber errors)
    : IUserPasswordStore<PersonAccount>, IUserSecurityStampStore<PersonAccount>, IUserTwoFactorStore<PersonAccount>,
        IUserAuthenticatorKeyStore<PersonAccount>, IUserTwoFactorRecoveryCodeStore<PersonAccount>
{
    readonly IDataProtector _secrets = protection.CreateProtector("Ledger.Accounts.SecondFactor");

    public async Task<IdentityResult> CreateAsync(PersonAccount user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.Insert(user);
        try
        {
            await session.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        // Somebody else made an account with this person or name a moment ago: the same as one made yesterday.
        catch (Exception taken) when (taken is DocumentAlreadyExistsException
            || taken.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(errors.DuplicateUserName(user.Name));
        }
    }

    public async Task<IdentityResult> UpdateAsync(PersonAccount user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.UpdateExpectedVersion(user, user.Version);
        await session.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(PersonAccount user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.HardDelete(user);
        await session.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<PersonAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession();
        return await session.LoadAsync<PersonAccount>(userId, cancellationToken);
    }

    public async Task<PersonAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession();
        return await session.Query<PersonAccount>()
            .SingleOrDefaultAsync(account => account.NormalizedName == normalizedUserName, cancellationToken);
    }

    public Task<string> GetUserIdAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(PersonAccount user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName!);

    public Task<string?> GetNormalizedUserNameAsync(PersonAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(PersonAccount user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedName = normalizedName);

    public Task<string?> GetPasswordHashAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(PersonAccount user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetSecurityStampAsync(PersonAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(PersonAccount user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    public Task<bool> GetTwoFactorEnabledAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult(user.HasSecondFactor);

    public Task SetTwoFactorEnabledAsync(PersonAccount user, bool enabled, CancellationToken cancellationToken) =>
        Set(() => user.HasSecondFactor = enabled);

    public Task<string?> GetAuthenticatorKeyAsync(PersonAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(Read(user.AuthenticatorKey));

    public Task SetAuthenticatorKeyAsync(PersonAccount user, string key, CancellationToken cancellationToken) =>
        Set(() => user.AuthenticatorKey = Protect(key));

    public Task ReplaceCodesAsync(PersonAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Set(() => user.RecoveryCodes = Protect(string.Join(';', recoveryCodes.Select(Digest))));

    public Task<bool> RedeemCodeAsync(PersonAccount user, string code, CancellationToken cancellationToken)
    {
        var left = CodesOf(user);
        if (!left.Remove(Digest(code)))
            return Task.FromResult(false);

        user.RecoveryCodes = Protect(string.Join(';', left));
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(PersonAccount user, CancellationToken cancellationToken) => Task.FromResult(CodesOf(user).Count);

    /// <summary>A key that waits for its first code.</summary>
    public string? PendingKeyOf(PersonAccount user) => Read(user.PendingKey);

    public string Protect(string secret) => _secrets.Protect(secret);

    public void Dispose()
    {
    }

    string? Read(string? secret) => secret is null ? null : _secrets.Unprotect(secret);

    List<string> CodesOf(PersonAccount user) =>
        [.. (Read(user.RecoveryCodes) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    static string Digest(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
