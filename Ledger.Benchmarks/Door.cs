using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>What a request pays before the ledger does anything: sign-in and authorization by themselves, and the whole way in
/// (edge, limits, sign-in, authorization) over HTTP, beside the same empty answer without it.</summary>
static class Door
{
    public const string Address = "/empty";
    const int Rounds = 20_000;
    const int Pairs = 5;
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task<Table> Measure(Place place)
    {
        var table = new Table { Title = new("The way in, a request") }.AddColumns("part", "clients", "with µs", "without µs", "difference µs");
        await SignInAndAsk(place, Rounds / 10);
        table.AddRow("sign-in and authorization", "1", Text(await SignInAndAsk(place, Rounds)), "0", "");
        foreach (var clients in (int[])[1, 16])
        {
            var pairs = new List<(double With, double Without)>();
            for (var pair = 0; pair <= Pairs; pair++)
                pairs.Add((await Each(place.Ledger.Urls.First(), clients, place), await Each(place.Limit.Urls.First(), clients, place)));
            // The first pair warms up.
            var (with, without) = pairs.Skip(1).OrderBy(pair => pair.With - pair.Without).ElementAt(Pairs / 2);
            table.AddRow("all of it, over HTTP", Figures.Text(clients), Text(with), Text(without), Text(with - without));
        }

        return table;
    }

    /// <summary>Microseconds of the machine for one request, of so many clients at once.</summary>
    static async Task<double> Each(string url, int clients, Place place) => 1_000_000 / (await Clients.For(Turn, clients, (_, _) =>
        new(HttpMethod.Post, url + Address)
        {
            Headers = { Authorization = place.SignedIn },
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        })).PerSecond;

    /// <summary>Microseconds for knowing who asks and whether he may, for the address of a repayment.</summary>
    static async Task<double> SignInAndAsk(Place place, int rounds)
    {
        var services = place.Ledger.Services;
        var policy = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(address => address.RoutePattern.RawText!.EndsWith("/repayments", StringComparison.Ordinal));
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds; round++)
        {
            await using var scope = services.CreateAsyncScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            http.SetEndpoint(endpoint);
            http.Request.RouteValues["loanId"] = place.Loans.Loans[0].LoanId;
            http.Request.Headers.Authorization = place.SignedIn.ToString();
            http.User = (await http.AuthenticateAsync()).Principal!;
            var answer = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>()
                .AuthorizeAsync(http.User, http, policy!.Requirements);
            if (!answer.Succeeded)
                throw new InvalidOperationException("the accountant may not");
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / rounds;
    }

    static string Text(double figure) => Figures.Text(figure, "0.0");
}
