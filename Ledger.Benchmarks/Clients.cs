using System.Diagnostics;

namespace Ledger.Benchmarks;

/// <summary>Clients that each send the next request when the last one is answered.</summary>
static class Clients
{
    /// <summary>Runs them for a while; an answer that is not a success ends the measurement.</summary>
    /// <param name="request">The nth request of a client.</param>
    /// <param name="pause">How long a client looks at an answer, and over which time they come; none if not given.</param>
    public static async Task<Run> For(
        TimeSpan time, int clients, Func<int, int, HttpRequestMessage> request, TimeSpan pause = default)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients });
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var took = new List<TimeSpan>();
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause * client / clients);
            for (var n = 0; Stopwatch.GetElapsedTime(started) < time; n++)
            {
                var sent = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(request(client, n));
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                took.Add(Stopwatch.GetElapsedTime(sent));
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause);
            }

            return took;
        })));
        return new([.. latencies.SelectMany(took => took).Order()], Stopwatch.GetElapsedTime(started));
    }
}

/// <param name="Latencies">Ascending.</param>
sealed record Run(IReadOnlyList<TimeSpan> Latencies, TimeSpan Took)
{
    public double PerSecond => Latencies.Count / Took.TotalSeconds;

    public double Milliseconds(double quantile) =>
        Latencies[Math.Min(Latencies.Count - 1, (int)(Latencies.Count * quantile))].TotalMilliseconds;
}
