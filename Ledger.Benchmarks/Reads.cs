using Ledger.Projections.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>The two views that the fund is run by, over HTTP, against the bare endpoint's empty answer.</summary>
static class Reads
{
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public static async Task<Table> Measure(Place place)
    {
        var store = place.Ledger.Services.GetRequiredService<IDocumentStore>();
        await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(5), default);
        var villages = place.Loans.Loans.Select(loan => loan.LoanId[..12]).Distinct().ToList();
        var api = place.Ledger.Urls.First() + "/api/v1/";

        var table = new Table { Title = new("Views over HTTP") }
            .AddColumns("view", "clients", "per second", "p50 ms", "p99 ms");
        foreach (var clients in (int[])[1, 16])
        {
            Add(table, "county balances", clients, await Clients.For(Turn, clients,
                (_, _) => Get(place, api + "counties/610921/balances?asOf=2025-12-31")));
            Add(table, "village responsibility", clients, await Clients.For(Turn, clients, (client, n) =>
                Get(place, $"{api}villages/{villages[(client + n) % villages.Count]}/responsibility?asOf=2025-12-31")));
        }

        return table;
    }

    static HttpRequestMessage Get(Place place, string url) =>
        new(HttpMethod.Get, url) { Headers = { Authorization = place.SignedIn } };

    static void Add(Table table, string view, int clients, Run run) => table.AddRow(
        view, Figures.Text(clients), Figures.Text(run.PerSecond), Figures.Text(run.Milliseconds(0.50), "0.0"),
        Figures.Text(run.Milliseconds(0.99), "0.0"));
}
