using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Hosting;
using Ledger.Domain.Access;
using Ledger.Projections.Accounts;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Accounts;

/// <summary>Classes of this collection share one application in which everybody really signs in.</summary>
[CollectionDefinition]
public sealed class OneOffice : ICollectionFixture<Office>;

/// <summary>The application with its own sign-in and grants, on a clock that tests move; people are hired as needed.</summary>
public sealed class Office(Cluster cluster) : IAsyncLifetime
{
    public const string Password = "山高水长 两千零二十五年春";
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    int people;

    internal SetClock Clock { get; } = new(LedgerHost.Today);

    internal CountingHasher Hasher { get; } = new();

    internal LedgerHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await Start(await cluster.NewDatabase());
        await Host.Do(Foundation.Registrar, Foundation.TheCounty);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Another process on the same database and keys.</summary>
    internal Task<LedgerHost> Another() => Start(Host.Connections);

    internal Task<LedgerHost> Start(DatabaseConnections connections) => LedgerHost.Start(connections, services =>
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPasswordHasher<PersonAccount>>(Hasher);
        services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>());
    });

    /// <summary>Somebody with a role and a password. A cashier needs no second factor.</summary>
    internal async Task<Hired> Hire(Role role = Role.CountyCashier)
    {
        var number = Interlocked.Increment(ref people);
        var person = FormattableString.Invariant($"610921-s{number + 100}");
        var today = DateOnly.FromDateTime(Clock.Now.Date);
        await Host.Do(Foundation.Registrar, new GrantRole(person, role, Samples.County, today, "任职", today,
            role == Role.Auditor ? today.AddMonths(1) : null));
        await With(async administration =>
        {
            await administration.Create(person, $"clerk-{number}");
            await administration.SetPassword((await administration.Find(person))!, Password);
            return true;
        });
        return new(this, person, $"Clerk-{number}");
    }

    internal async Task<T> With<T>(Func<Administration, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Administration>());
    }

    internal Task<PersonAccount?> Account(string person) => With(administration => administration.Find(person));
}

/// <summary>A person with an account.</summary>
sealed record Hired(Office Office, string Id, string Name)
{
    /// <summary>Signs in; <paramref name="more"/> are further fields of the body.</summary>
    public Task<Answer> SignIn(string password = Office.Password, string client = "program", params (string Name, string Value)[] more)
    {
        var body = new Dictionary<string, string> { ["name"] = Name, ["password"] = password, ["client"] = client };
        foreach (var (name, value) in more)
            body[name] = value;
        return Office.Host.Client.Post("sessions", body, new Ask(""));
    }

    /// <summary>The access token of a new session.</summary>
    public async Task<string> Token() => (await SignIn()).Succeeded().Json.GetProperty("accessToken").GetString()!;

    public async Task<(string Access, string Refresh)> Tokens()
    {
        var signedIn = (await SignIn()).Succeeded().Json;
        return (signedIn.GetProperty("accessToken").GetString()!, signedIn.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>What a browser sends back: name and value of the cookie.</summary>
    public async Task<string> Cookie() => CookieIn(await SignIn(client: "browser"));

    public static string CookieIn(Answer answer) => answer.Succeeded().Headers.GetValues("Set-Cookie").Single().Split(';')[0];
}

/// <summary>Hashes quickly, and counts how often it was asked to compare.</summary>
sealed class CountingHasher : IPasswordHasher<PersonAccount>
{
    readonly PasswordHasher<PersonAccount> hasher =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 500 }));
    int comparisons;

    public int Comparisons => comparisons;

    public string HashPassword(PersonAccount user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(PersonAccount user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref comparisons);
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>Asking as whoever holds a token or a cookie.</summary>
static class Asking
{
    public static Task<Answer> Get(this Client client, string path, Ask ask) => client.Send(HttpMethod.Get, path, null, ask);

    public static Task<Answer> Delete(this Client client, string path, Ask ask) => client.Send(HttpMethod.Delete, path, null, ask);

    public static Ask With(string token) => new("", Token: token);

    public static Ask Browsing(string cookie) => new("", Cookie: cookie);

    /// <summary>Something that needs a grant, which every role in the county has.</summary>
    public static Task<Answer> ReadPolicy(this Client client, Ask ask) => client.Get("policies/610921", ask);
}
