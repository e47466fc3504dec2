using System.Diagnostics;
using Ledger.Projections.Audit;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>The tamper-evident log: what building the tree costs repayments, and how fast it is built, proved and verified.</summary>
sealed class Proof(Place place, Repayments repayments) : IDisposable
{
    const int Pairs = 7;
    const int ProofCount = 1_000;
    static readonly TimeSpan Asked = TimeSpan.FromMilliseconds(100);

    readonly NoteSigner _key = NoteSigner.Generate("ledger.benchmarks/log", NoteKinds.Signature);
    long _events;
    TimeSpan _took;
    TimeSpan _growing;

    public async Task<IReadOnlyList<Table>> Measure()
    {
        var grower = new TreeGrower(place.Database, TimeProvider.System, _key);
        await CatchUp(grower);
        return [await Cost(grower, clients: 16), await Speeds()];
    }

    public void Dispose() => _key.Dispose();

    /// <summary>The same clients with and without the tree growing in the process that answers them, in alternating turns.</summary>
    async Task<Table> Cost(TreeGrower grower, int clients)
    {
        var (with, without, lags) = (new List<double>(), new List<double>(), new List<double>());
        var (repaying, repaid) = (TimeSpan.Zero, 0);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var before = await ProcessorTime.Used(place.Database);
            var run = await repayments.Turn(clients);
            (repaying, repaid) = (repaying + await ProcessorTime.Used(place.Database) - before, repaid + run.Latencies.Count);
            without.Add(run.PerSecond);
            await CatchUp(grower);
            using var stop = new CancellationTokenSource();
            var (follower, watch) = (Follow(grower, stop.Token), Lags(stop.Token));
            with.Add((await repayments.Turn(clients)).PerSecond);
            await stop.CancelAsync();
            await follower;
            lags.AddRange(await watch);
        }

        var (slow, fast) = (Figures.Median(with), Figures.Median(without));
        // A repayment writes two events.
        var share = 2 * (_growing / _events) / (repaying / repaid);
        return new Table { Title = new($"Repayments of {clients} clients, while the tree grows in the same process") }
            .AddColumns("with the tree/s", "without/s", "ratio", "tree's processor time, of a repayment's", "furthest behind ms")
            .AddRow(Figures.Text(slow), Figures.Text(fast), Figures.Text(slow / fast, "0.00"),
                $"{Figures.Text((repaying / repaid).TotalMicroseconds)} µs × {Figures.Text(100 * share, "0.0")} %", Figures.Text(lags.Max()));
    }

    /// <summary>How far the tree is behind the log, asked again and again.</summary>
    async Task<List<double>> Lags(CancellationToken stop)
    {
        var (tree, lags) = (new LogTree(place.Database), new List<double>());
        using var every = new PeriodicTimer(Asked);
        while (!stop.IsCancellationRequested)
        {
            lags.Add((await tree.Lag(DateTimeOffset.UtcNow, default)).BehindMilliseconds);
            await every.WaitForNextTickAsync(default);
        }
        return lags;
    }

    async Task<Table> Speeds()
    {
        var events = (await new LogTree(place.Database).Head(default)).Size;
        var proofs = await Proofs(events);
        var started = Stopwatch.GetTimestamp();
        var results = await new DatabaseLog(place.Database).Verify(_key.Key, [], null, default);
        var verified = Stopwatch.GetElapsedTime(started);
        if (!results.All(result => result.Passed))
            throw new InvalidOperationException("the log does not verify");
        var read = await Read();

        return new Table { Title = new($"The tamper-evident log of {events:n0} events") }
            .AddColumns("what", "figure")
            .AddRow("tree built", $"{_events / _took.TotalSeconds:n0} events/s ({(_took / _events).TotalMicroseconds:0.0} µs each)")
            .AddRow("leaves encoded and hashed, in memory", $"{await Hashed():n0} events/s")
            .AddRow("inclusion proof with root, from the database", $"p50 {Quantile(proofs, 0.5):0.00} ms, p99 {Quantile(proofs, 0.99):0.00} ms")
            .AddRow("log verified", $"{results[0].Examined / verified.TotalSeconds:n0} events/s")
            .AddRow("the same rows read and nothing done", $"{read:n0} events/s");
    }

    /// <summary>Takes in what waits, and counts its cost once everything is warm.</summary>
    async Task CatchUp(TreeGrower grower)
    {
        var tree = new LogTree(place.Database);
        var (before, used) = ((await tree.Head(default)).Size, await ProcessorTime.Used(place.Database));
        var started = Stopwatch.GetTimestamp();
        while (await grower.Grow(default))
        {
        }
        if (before == 0)
            return;

        _took += Stopwatch.GetElapsedTime(started);
        _growing += await ProcessorTime.Used(place.Database) - used;
        _events += (await tree.Head(default)).Size - before;
    }

    /// <summary>As the program follows its log.</summary>
    static async Task Follow(TreeGrower grower, CancellationToken stop)
    {
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!stop.IsCancellationRequested)
            if (!await grower.Grow(default))
                await every.WaitForNextTickAsync(default);
    }

    async Task<List<double>> Proofs(long events)
    {
        var (tree, random, took) = (new LogTree(place.Database), new Random(1), new List<double>());
        for (var n = 0; n < ProofCount; n++)
        {
            var started = Stopwatch.GetTimestamp();
            var proof = await tree.Inclusion(random.NextInt64(events), events, default);
            await tree.Root(proof.Size, default);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.Sort();
        return took;
    }

    async Task<double> Hashed()
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in new DatabaseLog(place.Database).ReadLeaves(0, 20_000, default))
            events.Add(stored);
        var encoding = new LeafEncoding();
        var started = Stopwatch.GetTimestamp();
        foreach (var stored in events)
            encoding.Hash(stored);
        return events.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    async Task<double> Read()
    {
        var (count, started) = (0L, Stopwatch.GetTimestamp());
        await foreach (var _ in BareRead.Of(place.Database))
            count++;
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static double Quantile(List<double> sorted, double quantile) => sorted[(int)(sorted.Count * quantile)];
}
