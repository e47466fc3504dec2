using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Ledger.Api.Accounts;

/// <summary>What a password must be: long, of several characters, and not the name that it belongs to. No capitals and
/// signs are demanded, because a long sentence is better than a short riddle.</summary>
sealed class PasswordRules : IPasswordValidator<PersonAccount>
{
    public const int Shortest = 12;
    public const int FewestCharacters = 6;

    static readonly IdentityError Weak = new() { Code = "weakPassword" };

    public Task<IdentityResult> ValidateAsync(UserManager<PersonAccount> manager, PersonAccount user, string? password) =>
        Task.FromResult(IsGood(user, password ?? "") ? IdentityResult.Success : IdentityResult.Failed(Weak));

    static bool IsGood(PersonAccount account, string password) =>
        password.Length >= Shortest && password.Distinct().Count() >= FewestCharacters
        && !password.Contains(account.Name, StringComparison.OrdinalIgnoreCase)
        && !password.Contains(account.Id, StringComparison.Ordinal);
}
