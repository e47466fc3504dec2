using System.Net.Http.Headers;
using System.Text;
using Ledger.Api.Seeds;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>Repayments through HTTP against one durable insert through HTTP, in alternating pairs.</summary>
sealed class Repayments(Place place)
{
    static readonly int[] ClientCounts = [1, 16, 64, 256];
    static readonly TimeSpan Turns = TimeSpan.FromSeconds(3);
    const int Pairs = 3;

    readonly Cashiers _cashiers = new(place);

    /// <param name="views">Whether the measured process keeps the views too.</param>
    public async Task<Table> Measure(string views)
    {
        var bare = place.Limit.Urls.First() + "/bare";
        await Clients.For(TimeSpan.FromSeconds(2), 16, (client, _) => _cashiers.Next(client, 16));
        await Clients.For(TimeSpan.FromSeconds(2), 16, (_, _) => Post(bare, _cashiers.Body));

        var table = new Table { Title = new($"Repayments through HTTP, 87 villages, {views}") }
            .AddColumns("clients", "ours/s", "limit/s", "ratio", "ours p50 ms", "ours p99 ms");
        foreach (var clients in ClientCounts)
        {
            var pairs = new List<(Run Ours, Run Limit)>();
            for (var pair = 0; pair < Pairs; pair++)
                pairs.Add((await Clients.For(Turns, clients, (client, _) => _cashiers.Next(client, clients)),
                    await Clients.For(Turns, clients, (_, _) => Post(bare, _cashiers.Body))));
            var middle = pairs.OrderBy(pair => pair.Ours.PerSecond / pair.Limit.PerSecond).ElementAt(Pairs / 2);
            table.AddRow(
                Figures.Text(clients), Figures.Text(middle.Ours.PerSecond, "0"), Figures.Text(middle.Limit.PerSecond, "0"),
                Figures.Text(middle.Ours.PerSecond / middle.Limit.PerSecond, "0.00"),
                Figures.Text(middle.Ours.Milliseconds(0.50), "0.0"), Figures.Text(middle.Ours.Milliseconds(0.99), "0.0"));
        }

        return table;
    }

    /// <summary>One turn of so many clients, for other measurements.</summary>
    public Task<Run> Turn(int clients) => Clients.For(Turns, clients, (client, _) => _cashiers.Next(client, clients));

    static HttpRequestMessage Post(string url, string body) => new(HttpMethod.Post, url)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };

    /// <summary>Each cashier goes round loans of his own, so that he knows the version that he changes.</summary>
    sealed class Cashiers(Place place)
    {
        readonly IReadOnlyList<LoanToRepay> _loans = place.Loans.Loans;
        readonly Dictionary<string, long> _versions = place.Loans.Loans.ToDictionary(loan => loan.LoanId, _ => VersionAfterPayout);
        readonly int[] _turns = new int[256];
        /// <summary>Applied, two pledges, council, supervisors, notice, closed, town, papers, county, paid out.</summary>
        const long VersionAfterPayout = 11;

        public string Body { get; } = Repay(place.Loans.Loans[0]);

        public HttpRequestMessage Next(int client, int clients)
        {
            var own = (_loans.Count - client + clients - 1) / clients;
            var loan = _loans[client + _turns[client]++ % own * clients];
            long version;
            lock (_versions)
                version = _versions[loan.LoanId]++;
            var request = Post($"{place.Ledger.Urls.First()}/api/v1/loans/{loan.LoanId}/repayments", Repay(loan));
            request.Headers.Authorization = place.SignedIn;
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"v{version}\""));
            return request;
        }

        static string Repay(LoanToRepay loan) => $$"""
            {"memberId":"{{loan.MemberId}}","amount":"1.00","payer":"{{loan.MemberId}}","paidInto":"bank","bookedOn":"2025-06-30","valueOn":"2025-06-30"}
            """;
    }
}
