using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ledger.Tests.Fuzz;

/// <summary>Random requests over everything that the document describes: no failure of the program, and no answer without
/// words.</summary>
/// <remarks>10 seconds, and 60 where <c>CI</c> is set; <c>LEDGER_FUZZ_SECONDS</c> says otherwise. The same requests each time:
/// what guards a change must not fail for what it did not touch. <c>LEDGER_FUZZ_SEED=any</c> looks for new ones, a number
/// repeats a run.</remarks>
public sealed class FuzzTests(Cluster cluster) : IDisposable
{
    const int AtOnce = 4;
    const string Village = Samples.VillageId;
    readonly LogKept _logged = new();
    static readonly string[] Problem = ["type", "title", "status", "code", "traceId"];

    [Fact]
    public async Task no_request_breaks_the_program_and_every_refusal_is_a_problem()
    {
        var seed = Seed;
        await using var host = await Founded();
        var document = await ApiDocument.Of(host);
        using var http = new HttpClient { BaseAddress = new(host.Address) };
        using var over = new CancellationTokenSource(Length);

        // Each lane has a seed of its own, so that what one of them sends does not depend on how fast the others are.
        var sent = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => Run(http, document, seed + lane, over.Token)));

        Assert.True(sent.Sum() > 50, $"only {sent.Sum()} requests were sent");
        TestContext.Current.SendDiagnosticMessage($"{sent.Sum()} requests, seed {seed}");
    }

    public void Dispose() => _logged.Dispose();

    static int Seed => Environment.GetEnvironmentVariable("LEDGER_FUZZ_SEED") switch
    {
        null or "" => 610921,
        "any" => Random.Shared.Next(),
        var given => int.Parse(given, CultureInfo.InvariantCulture),
    };

    static TimeSpan Length => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("LEDGER_FUZZ_SECONDS"), out var seconds) ? seconds
        : Environment.GetEnvironmentVariable("CI") == "true" ? 60 : 10);

    async Task<int> Run(HttpClient http, ApiDocument document, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        var requests = new RandomRequest(random, Village);
        for (var number = 0; ; number++)
        {
            if (over.IsCancellationRequested)
                return number;

            var operation = document.Operations[random.Next(document.Operations.Count)];
            var request = requests.For(operation, People[random.Next(People.Length)]);
            using var message = request.Message();
            using var answer = await http.SendAsync(message, CancellationToken.None);
            var fault = Fault(answer, await answer.Content.ReadAsStringAsync(CancellationToken.None));
            Assert.True(fault is null, $"{fault}\nrequest {number} of LEDGER_FUZZ_SEED={seed}: {request}\n{string.Join('\n', _logged.Said)}");
        }
    }

    /// <summary>What is wrong with an answer; null for nothing.</summary>
    static string? Fault(HttpResponseMessage answer, string body)
    {
        var (status, media) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        // The views may lag behind what the fuzzer itself has written.
        if (status >= 500 && !body.Contains("viewsBehind", StringComparison.Ordinal))
            return $"{status} {body}";
        if (status < 400)
            return media == "application/json" && !IsJson(body) ? $"{status} is no JSON: {body}" : null;
        if (media != "application/problem+json" || !IsJson(body))
            return $"{status} {media} is no problem: {body}";

        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        return Problem.FirstOrDefault(name => !problem.TryGetProperty(name, out _)) is { } missing
            ? $"{status} has no {missing}: {body}"
            : problem.GetProperty("status").GetInt32() == status ? null : $"{status} calls itself otherwise: {body}";
    }

    static bool IsJson(string body)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body));
        return JsonDocument.TryParseValue(ref reader, out _);
    }

    static readonly string[] People =
        ["", "610921-s99", .. Enum.GetValues<Role>().Select(PersonOf)];

    static string PersonOf(Role role) => $"{RegionOf(role)}-{(RegionOf(role).Length == 12 ? "00" : "s")}{(int)role + 10}";

    static string RegionOf(Role role) =>
        Rights.Fits(role, "610921") ? "610921" : Rights.Fits(role, Village[..9]) ? Village[..9] : Village;

    /// <summary>A village with borrowers, and somebody in every role; limits are another test's.</summary>
    async Task<LedgerHost> Founded()
    {
        var host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>())
                .AddLogging(logging => logging.AddProvider(_logged)));
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 5));
        await host.Do(Foundation.Registrar, Enum.GetValues<Role>().Select(role => new GrantRole(
            PersonOf(role), role, RegionOf(role), LedgerHost.Today, "任职", LedgerHost.Today,
            role == Role.Auditor ? LedgerHost.Today : null)));
        return host;
    }
}
