using Ledger.Api.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Integration;

/// <summary>Somebody who has signed in before a test begins.</summary>
static class SignedIn
{
    public const string Password = "山高水长 两千零二十五年春";

    /// <summary>An account with a password, and the access token of a program.</summary>
    public static async Task<string> Program(LedgerHost host, string person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<Administration>();
        await administration.Create(person, person);
        var account = (await administration.Find(person))!;
        await administration.SetPassword(account, Password);
        return (await host.Services.GetRequiredService<Sessions>().OpenForProgram(account, CancellationToken.None)).Access;
    }
}
