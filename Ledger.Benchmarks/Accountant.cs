using System.Net.Http.Headers;
using Ledger.Api.Accounts;
using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Benchmarks;

/// <summary>Who asks in all measurements: the county's accountant, signed in as a program is.</summary>
static class Accountant
{
    const string Person = "610921-s02";

    /// <summary>Her grant, her account and the header that she shows.</summary>
    public static async Task<AuthenticationHeaderValue> SignIn(WebApplication ledger, DateOnly since)
    {
        var grant = new GrantRole(Person, Role.CountyAccountant, "610921", since, "任职", since);
        if (await ledger.Services.GetRequiredService<ILedger>().Execute(new([grant], new("server", "system", "bench")), default)
            is not Completed)
            throw new InvalidOperationException("the accountant was not granted her role");

        return await Session(ledger);
    }

    /// <summary>Her account and the header that she shows, whatever she is granted.</summary>
    public static async Task<AuthenticationHeaderValue> Session(WebApplication ledger)
    {
        await using var scope = ledger.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<Administration>();
        await administration.Create(Person, "accountant");
        var account = (await administration.Find(Person))!;
        await administration.SetPassword(account, Guid.NewGuid().ToString());
        return new("Bearer", (await ledger.Services.GetRequiredService<Sessions>().OpenForProgram(account, default)).Access);
    }
}
