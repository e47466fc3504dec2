using System.Diagnostics;
using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A collection day: 100 repayments as one batch, all or nothing, against 100 bare inserts in one transaction.</summary>
static class Batches
{
    const int Size = 100;
    const int Rounds = 30;

    public static async Task<Table> Measure(Place place)
    {
        using var http = new HttpClient();
        var (ours, limit) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Timed(() => Post(http, place, round)));
            limit.Add(await Timed(() => Insert(place)));
        }

        var (own, bare) = (Figures.Median(ours), Figures.Median(limit));
        return new Table { Title = new("A batch of 100 commands in one transaction") }
            .AddColumns("ours ms", "limit ms", "ratio", "ours commands/s")
            .AddRow(Figures.Text(own, "0.0"), Figures.Text(bare, "0.0"), Figures.Text(bare / own, "0.00"),
                Figures.Text(Size / own * 1000));
    }

    static async Task Post(HttpClient http, Place place, int round)
    {
        // Other loans than those that single repayments are measured with: each round takes a hundred from the end.
        var loans = place.Loans.Loans.Reverse().Skip(round % 10 * Size).Take(Size);
        var commands = string.Join(",", loans.Select(loan => string.Create(CultureInfo.InvariantCulture, $$$"""
            {"repayLoan":{"loanId":"{{{loan.LoanId}}}","memberId":"{{{loan.MemberId}}}","amount":"1.00","payer":"{{{loan.MemberId}}}","paidInto":"bank","bookedOn":"2025-07-31","valueOn":"2025-07-31"}}
            """)));
        using var request = new HttpRequestMessage(HttpMethod.Post, place.Ledger.Urls.First() + "/api/v1/batches")
        {
            Content = new StringContent($$"""{"commands":[{{commands}}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = place.SignedIn;
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    static async Task Insert(Place place)
    {
        await using var connection = await place.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = connection.CreateBatch();
        for (var i = 0; i < Size; i++)
            batch.BatchCommands.Add(new("insert into ledger.bare (id, body) values ($1, $2)")
            {
                Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = "{}" } },
            });
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
