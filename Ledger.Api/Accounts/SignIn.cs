using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Ledger.Api.Accounts;

/// <summary>Whether somebody is who he says. Whatever is wrong, the answer and the work are the same.</summary>
public sealed class SignIn(
    UserManager<PersonAccount> users, IPasswordHasher<PersonAccount> hasher, Attempts attempts, NobodysHash nobody, TimeProvider clock)
{
    public async Task<Proof> Try(SignInRequest asked, CancellationToken cancellation)
    {
        var name = users.NormalizeName(asked.Name)!;
        var mayTry = await attempts.MayTry(name, cancellation);
        var account = await users.FindByNameAsync(asked.Name);
        var isRight = await IsPassword(account, asked.Password);
        if (!mayTry)
            return new(account, ProofResult.TooOften);
        if (!isRight || account is null || !IsUsable(account))
            return new(account, ProofResult.Failed);
        if (account.HasSecondFactor && asked.Code is null && asked.RecoveryCode is null)
            return new(account, ProofResult.SecondFactorNeeded);
        if (account.HasSecondFactor && !await IsSecondFactor(account, asked))
            return new(account, ProofResult.Failed);

        await attempts.Forget(name, cancellation);
        return new(account, ProofResult.Proved);
    }

    /// <summary>For somebody signed in, before he changes how he signs in. Counted like signing in.</summary>
    public async Task<bool> Confirm(PersonAccount account, string password, CancellationToken cancellation)
    {
        var mayTry = await attempts.MayTry(account.NormalizedName!, cancellation);
        if (!await IsPassword(account, password) || !mayTry)
            return false;

        await attempts.Forget(account.NormalizedName!, cancellation);
        return true;
    }

    /// <summary>Hashes for somebody who does not exist too, so that the time tells nothing.</summary>
    async Task<bool> IsPassword(PersonAccount? account, string password)
    {
        if (account?.PasswordHash is not null)
            return await users.CheckPasswordAsync(account, password);

        hasher.VerifyHashedPassword(NobodysHash.Nobody, nobody.Hash, password);
        return false;
    }

    bool IsUsable(PersonAccount account) =>
        !account.IsDisabled && (account.CodeUntil is null || clock.GetUtcNow() < account.CodeUntil);

    async Task<bool> IsSecondFactor(PersonAccount account, SignInRequest asked) => asked.Code is { } code
        ? await users.VerifyTwoFactorTokenAsync(account, TimeCodes.Provider, code)
        : (await users.RedeemTwoFactorRecoveryCodeAsync(account, asked.RecoveryCode!.Trim().ToUpperInvariant())).Succeeded;
}

/// <param name="Account">Whose name was given; null when there is no such name. Not to be told to the caller.</param>
public sealed record Proof(PersonAccount? Account, ProofResult Result);

/// <remarks>The caller learns of a failure, and when a code is missing; never why else.</remarks>
public enum ProofResult
{
    Failed,

    /// <summary>Nobody gets in under this name for now, whatever he knows.</summary>
    TooOften,

    /// <summary>The password is right, and a code must come with it.</summary>
    SecondFactorNeeded,

    Proved,
}

/// <summary>A password that nobody has, hashed like every other one.</summary>
public sealed class NobodysHash(IPasswordHasher<PersonAccount> hasher)
{
    public static PersonAccount Nobody { get; } = new() { Id = "nobody", Name = "nobody" };

    public string Hash { get; } = hasher.HashPassword(Nobody, OneTimeCode.New());
}
