using System.Diagnostics;
using Ledger.Projections.Audit;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>The tamper-evident log: what building the tree costs repayments, and how fast it is built, proved and verified.</summary>
sealed class Proof(Place place, Repayments repayments) : IDisposable
{
    const int Pairs = 7;
    const int ProofCount = 1_000;
    const int CoresTimesSecond = 1_000_000;

    readonly NoteSigner _key = NoteSigner.Generate("ledger.benchmarks/log", NoteKinds.Signature);
    long _events;
    TimeSpan _took;

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
        var (with, without) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            without.Add((await repayments.Turn(clients)).PerSecond);
            var (events, took) = await CatchUp(grower);
            (_events, _took) = (_events + events, _took + took);
            using var stop = new CancellationTokenSource();
            var follower = Follow(grower, stop.Token);
            with.Add((await repayments.Turn(clients)).PerSecond);
            await stop.CancelAsync();
            await follower;
        }

        var (slow, fast) = (Figures.Median(with), Figures.Median(without));
        // A repayment writes two events; the machine has so many microseconds of all its cores for one.
        var share = 2 * (_took / _events).TotalMicroseconds / (Environment.ProcessorCount * CoresTimesSecond / fast);
        return new Table { Title = new($"Repayments of {clients} clients, while the tree grows in the same process") }
            .AddColumns("with the tree/s", "without/s", "ratio", "tree, of the machine's time for one repayment")
            .AddRow(Figures.Text(slow), Figures.Text(fast), Figures.Text(slow / fast, "0.00"), Figures.Text(100 * share, "0.0") + " %");
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

    /// <returns>How many events were taken in, and in what time.</returns>
    async Task<(long Events, TimeSpan Took)> CatchUp(TreeGrower grower)
    {
        var tree = new LogTree(place.Database);
        var before = await tree.Head(default);
        var started = Stopwatch.GetTimestamp();
        while (await grower.Grow(default))
        {
        }
        return ((await tree.Head(default)).Size - before.Size, Stopwatch.GetElapsedTime(started));
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
        await foreach (var _ in new DatabaseLog(place.Database).ReadEvents(long.MaxValue, default))
            count++;
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static double Quantile(List<double> sorted, double quantile) => sorted[(int)(sorted.Count * quantile)];
}
