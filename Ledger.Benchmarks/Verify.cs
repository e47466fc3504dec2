using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ledger.Api;
using Ledger.Api.Audit;
using Ledger.Api.Checking;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A long log verified in full: hashes, order, tree, signatures, and every fee, share, card, voucher and balance
/// counted again; against reading the same rows and making facts of them. And one member's passbook out of it.</summary>
static class Verify
{
    const string County = "610921";
    const int Pairs = 3;
    const int Passbooks = 50;

    static readonly long AtLeast = long.Parse(
        Environment.GetEnvironmentVariable("LEDGER_BENCH_EVENTS") ?? "1000000", CultureInfo.InvariantCulture);

    public static async Task<IReadOnlyList<Table>> Measure()
    {
        await using var postgres = await PostgresHost.StartThrowAway(
            PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        await using var owner = NpgsqlDataSource.Create(connections.Owner!);
        var (events, _) = await BigLog.Of(SeedFiles.BesideProgram(), new CommandRunner(typeof(Wiring).Assembly)).Write(owner, AtLeast);
        using var key = NoteSigner.Generate("ledger.benchmarks/log", NoteKinds.Signature);
        var grower = new TreeGrower(owner, TimeProvider.System, key);
        var started = Stopwatch.GetTimestamp();
        while (await grower.Grow(default))
        {
        }
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{events} events, tree grown in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        GC.Collect();

        return [await Verified(owner, key, events), await Proved(owner, key.Key)];
    }

    static async Task<Table> Verified(NpgsqlDataSource database, NoteSigner key, long events)
    {
        var (ours, limit, peak) = (new List<double>(), new List<double>(), 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            limit.Add(await Timed(() => Read(database)));
            using var watch = new CancellationTokenSource();
            var largest = Peak(watch.Token);
            ours.Add(await Timed(() => Full(database, key, events)));
            await watch.CancelAsync();
            peak = Math.Max(peak, await largest);
        }

        var (own, bare) = (Figures.Median(ours), Figures.Median(limit));
        return new Table { Title = new($"{events.ToString("n0", CultureInfo.InvariantCulture)} events verified in full") }
            .AddColumns("ours s", "limit s", "ratio", "ours events/s", "peak working set MB")
            .AddRow(Figures.Text(own, "0.0"), Figures.Text(bare, "0.0"), Figures.Text(bare / own, "0.00"),
                Figures.Text(events / own), Figures.Text(peak / 1e6));
    }

    /// <summary>As the job does it, with no views to compare.</summary>
    static async Task Full(NpgsqlDataSource database, NoteSigner key, long events)
    {
        var found = await new FullCheck(database, new DatabaseLog(database), new LogKey(key)).Count(County, events, default);
        // What a year cannot keep that is told again (a leap year's fees, the fiscal money of its first day, its openings) the other
        // checks find, as they should.
        foreach (var failed in found.Log.Where(check => !check.Passed))
            throw new InvalidOperationException($"{failed.Name}: {string.Join("; ", failed.Findings)}");
    }

    static async Task Read(NpgsqlDataSource database)
    {
        await foreach (var stored in new DatabaseLog(database).ReadEvents(long.MaxValue, default))
            Fact(stored);
    }

    static IFact Fact(StoredEvent stored) =>
        (IFact)JsonSerializer.Deserialize(stored.Data.Span, EventNames.TypeOf(stored.Type), LedgerJson.Stored)!;

    /// <summary>One member's bundle, made and written; and alone the proof in it.</summary>
    static async Task<Table> Proved(NpgsqlDataSource database, NoteKey key)
    {
        var (tree, checkpoints) = (new LogTree(database), new CheckpointStore(database));
        var source = new BundleSource(database, tree, checkpoints, new WitnessDesk(checkpoints, tree, TimeProvider.System, key));
        var (took, proofs, sizes) = (new List<double>(), new List<double>(), new List<long>());
        foreach (var member in await Members(database))
        {
            using var file = new MemoryStream();
            Bundle? bundle = null;
            took.Add(1000 * await Timed(async () =>
            {
                bundle = await source.Passbook(member, key.ToString(), default);
                await source.Write(bundle!, file, default);
            }));
            sizes.Add(file.Length);
            proofs.Add(1000 * await Timed(() => tree.Beside(new([.. bundle!.Header.Stretches()!], bundle.Size), default)));
        }

        return new Table { Title = new("A member's passbook as a bundle") }
            .AddColumns("made and written p50 ms", "its proof alone p50 ms", "its proof p99 ms", "largest kB")
            .AddRow(Figures.Text(Figures.Median(took), "0.0"), Figures.Text(Figures.Median(proofs), "0.0"),
                Figures.Text(proofs.Order().ElementAt((int)(proofs.Count * 0.99)), "0.0"), Figures.Text(sizes.Max() / 1e3, "0.0"));
    }

    static async Task<List<string>> Members(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select distinct data ->> 'memberId' from ledger.mt_events where type = 'loan-disbursed.v1' order by 1 limit $1");
        command.Parameters.Add(new() { Value = Passbooks });
        await using var row = await command.ExecuteReaderAsync();
        var members = new List<string>();
        while (await row.ReadAsync())
            members.Add(row.GetString(0));
        return members;
    }

    static async Task<long> Peak(CancellationToken stop)
    {
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var peak = 0L;
        for (; !stop.IsCancellationRequested; await every.WaitForNextTickAsync(default))
            peak = Math.Max(peak, Environment.WorkingSet);
        return peak;
    }

    static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
