using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>What a page costs while one user alone asks for it: statements, the database's time, processor time, memory.</summary>
sealed class PageCosts(NpgsqlDataSource database) : IDisposable
{
    const int Warm = 40;
    const int Asked = 40;

    readonly ConcurrentDictionary<string, (int Times, TimeSpan Took)> _statements = new();
    readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public Table Table { get; } = new Table { Title = new("A page, one user: what it costs") }
        .AddColumns("page", "statements", "their ms", "processor ms: program", "database", "kB allocated", "p50 ms");

    public async Task Measure(string page, Func<int, HttpRequestMessage> request, bool isTold)
    {
        using var http = new HttpClient();
        await Ask(http, request, Warm);
        var (allocated, own, all) = (GC.GetTotalAllocatedBytes(), Own, await ProcessorTime.Used(database));
        var took = await Ask(http, request, Asked);
        (allocated, own, all) = (GC.GetTotalAllocatedBytes() - allocated, Own - own, await ProcessorTime.Used(database) - all);
        Listen();
        _statements.Clear();
        await Ask(http, request, Asked);
        Table.AddRow(page, Figures.Text(_statements.Values.Sum(one => one.Times) / (double)Asked, "0.0"),
            Figures.Text(_statements.Values.Sum(one => one.Took.TotalMilliseconds) / Asked, "0.0"), Figures.Text(own.TotalMilliseconds / Asked, "0.0"),
            Figures.Text((all - own).TotalMilliseconds / Asked, "0.0"), Figures.Text(allocated / 1000.0 / Asked), Figures.Text(took[Asked / 2], "0.0"));
        if (isTold)
            foreach (var (sql, (times, spent)) in _statements.OrderByDescending(one => one.Value.Took))
                AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{times / (double)Asked:0.0} × {spent.TotalMilliseconds / times:0.00} ms  {sql}"));
    }

    static TimeSpan Own => Process.GetCurrentProcess().TotalProcessorTime;

    void Listen()
    {
        _listener.ActivityStopped = Keep;
        if (Table.Rows.Count == 0)
            ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Only what a request asks; the program's own work beside it begins no request.</summary>
    void Keep(Activity done)
    {
        if (done is { Source.Name: "Npgsql", Parent: not null } && (done.GetTagItem("db.query.text") ?? done.GetTagItem("db.statement")) is string sql)
            _statements.AddOrUpdate(sql, (1, done.Duration), (_, known) => (known.Times + 1, known.Took + done.Duration));
    }

    static async Task<List<double>> Ask(HttpClient http, Func<int, HttpRequestMessage> request, int times)
    {
        var took = new List<double>();
        for (var n = 0; n < times; n++)
        {
            var sent = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request(n));
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
        took.Sort();
        return took;
    }

    public void Dispose() => _listener.Dispose();
}
