using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ledger.Api.Audit;
using Ledger.Api.Checking;
using Ledger.Projections;
using Ledger.Projections.Audit;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>The full check of a long log: hashes, order, tree, signatures, and every fee, share, card, voucher and balance counted
/// again; in alternating turns with reading the same rows and making facts of them.</summary>
/// <remarks>This program starts itself once more for it: the year from which the log was told takes memory, too, which is not the
/// check's.</remarks>
static class VerifiedAlone
{
    /// <summary>The argument with which this program is started for it.</summary>
    public const string Part = "verified-alone";

    const string Database = "LEDGER_BENCH_DATABASE";
    const string Key = "LEDGER_BENCH_LOG_KEY";
    const string County = "610921";
    const int Pairs = 3;

    public static async Task<Table> Measure(string database, NoteSigner key, long events)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(VerifiedAlone).Assembly.Location, Part])
        {
            RedirectStandardOutput = true,
            Environment = { [Database] = database, [Key] = key.Export() },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
            start.ArgumentList.RemoveAt(0);
        using var alone = Process.Start(start)!;
        var said = await alone.StandardOutput.ReadToEndAsync();
        await alone.WaitForExitAsync();
        var measured = JsonSerializer.Deserialize<Measured>(said)!;

        var (own, bare) = (Figures.Median(measured.Ours), Figures.Median(measured.Limit));
        return new Table { Title = new($"{events.ToString("n0", CultureInfo.InvariantCulture)} events verified in full, by a process that does nothing else") }
            .AddColumns("ours s", "limit s", "ratio", "ours events/s", "peak working set MB", "of the limit MB")
            .AddRow(Figures.Text(own, "0.0"), Figures.Text(bare, "0.0"), Figures.Text(bare / own, "0.00"),
                Figures.Text(events / own), Figures.Text(measured.OursPeak / 1e6), Figures.Text(measured.LimitPeak / 1e6));
    }

    /// <summary>What the process that was started for it does.</summary>
    public static async Task Run()
    {
        await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(Database)!);
        using var key = NoteSigner.Parse(Environment.GetEnvironmentVariable(Key)!);
        var (ours, limit, oursPeak, limitPeak) = (new List<double>(), new List<double>(), 0L, 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            limitPeak = Math.Max(limitPeak, await Peak(async () => limit.Add(await Verify.Timed(() => Read(database)))));
            oursPeak = Math.Max(oursPeak, await Peak(async () => ours.Add(await Verify.Timed(() => Full(database, key)))));
        }
        Console.WriteLine(JsonSerializer.Serialize(new Measured(ours, limit, oursPeak, limitPeak)));
    }

    /// <summary>As the job does it, with no views to compare.</summary>
    static async Task Full(NpgsqlDataSource database, NoteSigner key)
    {
        var found = await new FullCheck(database, new LogKey(key)).Count(County, long.MaxValue, default);
        // What a year cannot keep that is told again (a leap year's fees, the fiscal money of its first day, its openings) the other
        // checks find, as they should.
        foreach (var failed in found.Log.Where(check => !check.Passed))
            throw new InvalidOperationException($"{failed.Name}: {string.Join("; ", failed.Findings)}");
    }

    static async Task Read(NpgsqlDataSource database)
    {
        await foreach (var stored in BareRead.Of(database))
            JsonSerializer.Deserialize(stored.Data.Span, EventNames.TypeOf(stored.Type), LedgerJson.Stored);
    }

    /// <summary>The largest working set while something is done, in bytes.</summary>
    static async Task<long> Peak(Func<Task> work)
    {
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var (working, peak) = (Task.Run(work), 0L);
        while (!working.IsCompleted)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await every.WaitForNextTickAsync();
        }
        await working;
        return peak;
    }

    sealed record Measured(List<double> Ours, List<double> Limit, long OursPeak, long LimitPeak);
}
