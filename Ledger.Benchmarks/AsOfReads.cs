using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>Every kind of screen over HTTP at random moments of a long log, beside the same screen of today.</summary>
sealed partial class AsOfReads(HttpClient http, IReadOnlyList<AsOfReads.Sample> samples, long events)
{
    const int Requests = 150;

    /// <summary>A screen that takes so long is slow enough to be seen from fewer requests.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    const string County = "610921";

    readonly Random _random = new(20_260_101);

    /// <summary>An event of a loan, to ask about what is known to exist.</summary>
    public sealed record Sample(long Position, string LoanId, string MemberId, DateOnly On);

    static readonly (string Name, Func<Sample, string> Address)[] Screens =
    [
        ("county balances", _ => $"counties/{County}/balances?"),
        ("county summary", _ => $"regions/{County}/summary?"),
        ("village responsibility", s => $"villages/{Village(s)}/responsibility?"),
        ("trial balance", s => $"books/{Village(s)}/trial-balance?"),
        ("account lines", s => $"books/{Village(s)}/accounts/1001/lines?"),
        ("sub-ledger", s => $"books/{Village(s)}/accounts/1101/sub-ledger?"),
        ("vouchers", s => $"books/{Village(s)}/vouchers?"),
        ("members of the county", _ => $"members?region={County}&"),
        ("members on a card", _ => $"members?region={County}&card=blue&"),
        ("loans of the county", _ => $"loans?region={County}&"),
        ("outstanding loans", _ => $"loans?region={County}&status=outstanding&"),
        ("loans on notice", _ => $"loans?region={County}&status=onNotice&"),
        ("loans of a village", s => $"loans?region={Village(s)}&"),
        ("passbook", s => $"members/{s.MemberId}/passbook?"),
        ("loan record", s => $"loans/{s.LoanId}/record?"),
        ("loan", s => $"loans/{s.LoanId}?"),
        ("book", s => $"books/{Village(s)}/{s.On.Year}?"),
        ("rights", s => $"regions/{Village(s)}/rights?operation=approveByTown&"),
        ("comparison", _ => $"regions/{County}/comparison?"),
        ("applications", _ => $"regions/{County}/applications?"),
        ("loans past due", _ => $"loans?region={County}&daysPastDue=30&"),
        ("who answers", _ => $"regions/{County}/responsibilities?"),
        ("income statement", s => $"books/{Village(s)}/income-statement?"),
        ("balance sheet", s => $"books/{Village(s)}/balance-sheet?"),
        ("county's balance sheet", _ => $"books/{County}/balance-sheet?scope=region&"),
        ("general ledger", s => $"books/{Village(s)}/accounts/1101/months?"),
        ("replay of a village", s => $"replay?region={Village(s)}&from={s.Position}&limit=50&"),
        ("replay of the county", s => $"replay?region={County}&from={s.Position}&limit=50&"),
        ("replay of a loan", s => $"replay?stream=loan/{s.LoanId}&"),
        ("events of a village", s => $"events?region={Village(s)}&"),
        ("events of a type", _ => $"events?region={County}&type=loan-repaid.v1&"),
        ("events about a loan", s => $"events?region={County}&loan={s.LoanId}&"),
        ("event", s => $"events/{s.Position}?"),
        ("a village's cash explained", s => $"explanations?figure=association/{Village(s)}/1001&"),
        ("the county's loans explained", _ => $"explanations?figure=balance/{County}/1101&"),
        ("a loan's fee explained", s => $"explanations?figure=loan/{s.LoanId}/owedFee&"),
        ("portfolio at risk explained", _ => $"explanations?figure=loans/{County}/atRisk/past-due-30&"),
        ("a village's difference", s => $"diffs/villages/{Village(s)}?fromAt={Earlier}&"),
        ("a loan's difference", s => $"diffs/loans/{s.LoanId}?fromAt={Earlier}&"),
        ("the county's difference", _ => $"diffs/counties/{County}?fromAt={Earlier}&limit=10&"),
        ("sample", s => $"regions/{Village(s)}/samples?of=vouchers&method=random&seed=a&size=25&"),
    ];

    /// <summary>Stands in an address for the position that a moment is compared with: about a month of the county before it.</summary>
    const string Earlier = "EARLIER";
    const long Month = 10_000;

    public static bool IsScreen(string name) => Screens.Any(screen => screen.Name == name);

    /// <param name="asked">Only these screens; none for all.</param>
    public static async Task<Table> Measure(IReadOnlyCollection<string> asked)
    {
        await using var place = await BigPlace.Start();
        var ledger = place.Ledger;
        var started = Stopwatch.GetTimestamp();
        await ViewsRebuild.Run(ledger.Services.GetRequiredService<IDocumentStore>(), default);
        var rebuilt = Stopwatch.GetElapsedTime(started);
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"views built in {rebuilt.TotalSeconds:0} s ({place.Events / rebuilt.TotalSeconds:0} events/s)"));
        await using (var analyze = place.Owner.CreateCommand("vacuum analyze"))
        {
            analyze.CommandTimeout = 0;
            await analyze.ExecuteNonQueryAsync();
        }

        using var http = new HttpClient { BaseAddress = new(ledger.Urls.First() + "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = await Accountant.Session(ledger);
        return await new AsOfReads(http, await Samples(place.Owner), place.Events).Screened(asked);
    }

    async Task<Table> Screened(IReadOnlyCollection<string> asked)
    {
        var table = new Table { Title = new($"Screens over HTTP, one client, {events} events") }
            .AddColumns("screen", "today p50 ms", "p99 ms", "a past moment p50 ms", "p99 ms");
        var slowest = new List<Timing>();
        foreach (var (name, address) in Screens.Where(screen => asked.Count == 0 || asked.Contains(screen.Name)))
        {
            var today = await Timed(_ => Compared(address(AnySample()), events) + "asOf=2025-12-31");
            var past = await Timed(_ => Past(address));
            slowest.AddRange(past.OrderByDescending(one => one.Milliseconds).Take(2));
            table.AddRow(name, At(today, 0.5), At(today, 0.99), At(past, 0.5), At(past, 0.99));
        }

        foreach (var one in slowest)
        {
            var again = await Again(one);
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Milliseconds:0.0} ms, {one.Collecting:0.0} of them collecting garbage, then {again:0.0}: {one.Address}"));
        }
        return table;
    }

    /// <summary>The same of the position before, which no memory of answers knows: slow again is a slow moment, quick is an accident.</summary>
    async Task<double> Again(Timing slow) =>
        (await Asked(At().Replace(slow.Address, at => (long.Parse(at.Value, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture)))).Milliseconds;

    [GeneratedRegex("(?<=[?&]at=)[0-9]+")]
    private static partial Regex At();

    /// <summary>A position anywhere after what is asked about; every other time of an earlier day.</summary>
    string Past(Func<Sample, string> address)
    {
        var sample = AnySample();
        var at = _random.NextInt64(sample.Position, Math.Min(events, sample.Position + events / 10) + 1);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Compared(address(sample), at)}at={at}{(_random.Next(2) == 0 ? "" : $"&asOf={sample.On:yyyy-MM-dd}")}");
    }

    static string Compared(string address, long at) => address.Replace(
        Earlier, Math.Max(0, at - Month).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    Sample AnySample() => samples[_random.Next(samples.Count)];

    sealed record Timing(string Address, double Milliseconds, double Collecting);

    async Task<List<Timing>> Timed(Func<int, string> address)
    {
        var took = new List<Timing>();
        var begun = Stopwatch.GetTimestamp();
        for (var n = -10; n < Requests && Stopwatch.GetElapsedTime(begun) < Longest; n++)
        {
            var one = await Asked(address(n));
            if (n >= 0)
                took.Add(one);
        }

        return took;
    }

    async Task<Timing> Asked(string address)
    {
        var (started, collecting) = (Stopwatch.GetTimestamp(), GC.GetTotalPauseDuration());
        using var answer = await http.GetAsync(address);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.ReadAsByteArrayAsync();
        return new(address, Stopwatch.GetElapsedTime(started).TotalMilliseconds, (GC.GetTotalPauseDuration() - collecting).TotalMilliseconds);
    }

    static string At(List<Timing> took, double quantile) => took.Count == 0 ? "none" :
        Figures.Text(took.Select(one => one.Milliseconds).Order().ElementAt(Math.Min(took.Count - 1, (int)(took.Count * quantile))), "0.0");

    static string Village(Sample sample) => Keys.VillageOf(sample.LoanId);

    /// <remarks>A log of three million events begins before the first day that may be asked about.</remarks>
    static async Task<List<Sample>> Samples(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            select seq_id, data ->> 'loanId', data ->> 'memberId', (data ->> 'bookedOn')::date from ledger.mt_events
            where type = 'loan-disbursed.v1' and data ->> 'bookedOn' > '2000-01-01' order by md5(seq_id::text) limit 400
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var samples = new List<Sample>();
        while (await reader.ReadAsync())
            samples.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateOnly>(3)));
        return samples;
    }
}
