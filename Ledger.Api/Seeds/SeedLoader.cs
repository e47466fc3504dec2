using System.Diagnostics;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;

namespace Ledger.Api.Seeds;

/// <summary>Sends a story's commands to a ledger, in order, without waiting for each one's answer.</summary>
/// <remarks>
/// The ledger keeps the order within a village, so commands of villages may be under way together. A command
/// that writes the county's policy or book waits for everything before it, and everything after waits for it.
/// Each command has a key of its own: loading again after a break repeats nothing.
/// </remarks>
/// <param name="series">Names the story: the first part of every command's key.</param>
public sealed class SeedLoader(ILedger ledger, CommandRunner runner, string series = "seed/1")
{
    /// <summary>How many commands may be under way: enough to fill the ledger's batches.</summary>
    const int Window = 512;

    readonly Queue<(int Number, SeedCommand Command, Task<Outcome> Outcome)> _underWay = new();

    /// <summary>Loads them all, or throws at the first one that is not carried out.</summary>
    /// <param name="progress">Told after each hundred commands, and at the end.</param>
    /// <exception cref="SeedRefusedException">The command and why; what went before it stays.</exception>
    public async Task<SeedLoad> Load(
        IReadOnlyList<SeedCommand> commands,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellation)
    {
        var (clock, load) = (Stopwatch.StartNew(), new SeedLoad(0, 0, null, null, TimeSpan.Zero));
        _underWay.Clear();
        foreach (var (index, command) in commands.Index())
        {
            var isCounty = WritesCounty(command.Command);
            while (_underWay.Count > (isCounty ? 0 : Window - 1))
                await Next();
            _underWay.Enqueue((index + 1, command, Send(index + 1, command, cancellation)));
            if (isCounty)
                await Next();
        }

        while (_underWay.Count > 0)
            await Next();
        return load with { Took = clock.Elapsed };

        async Task Next()
        {
            load = load.With(await Oldest());
            if (load.Commands % 100 == 0 || load.Commands == commands.Count)
                progress?.Report((load.Commands, commands.Count));
        }
    }

    Task<Outcome> Send(int number, SeedCommand asked, CancellationToken cancellation)
    {
        var key = FormattableString.Invariant($"{series}/{number}");
        var envelope = new Envelope(asked.Actor, asked.Role, "seed", Correlation: series, Causation: key);
        return ledger.Execute(new([asked.Command], envelope, key, asked.Hash()), cancellation);
    }

    async Task<Completed> Oldest()
    {
        var (number, command, outcome) = _underWay.Dequeue();
        return await outcome as Completed ?? throw new SeedRefusedException(number, command, await outcome);
    }

    /// <summary>True for the policy, the county's book, and money between the county and a village.</summary>
    bool WritesCounty(ICommand command) =>
        runner.PlanOf(command).WriteKeys(command).Any(key => !Region.IsVillage(Keys.RegionOf(key)));
}

/// <summary>What was loaded, and how fast.</summary>
/// <param name="Repeated">Commands that had been loaded before.</param>
/// <param name="First">The lowest log position that was answered; null when all was loaded before.</param>
/// <param name="Last">The highest.</param>
public sealed record SeedLoad(int Commands, int Repeated, long? First, long? Last, TimeSpan Took)
{
    public double CommandsPerSecond => Commands / Took.TotalSeconds;

    /// <summary>By the log positions in between: what others wrote meanwhile counts too.</summary>
    public double EventsPerSecond => (Last - First + 1 ?? 0) / Took.TotalSeconds;

    internal SeedLoad With(Completed outcome) => this with
    {
        Commands = Commands + 1,
        Repeated = Repeated + (outcome.IsReplay ? 1 : 0),
        First = outcome.Position is { } first ? Math.Min(first, First ?? first) : First,
        Last = outcome.Position is { } last ? Math.Max(last, Last ?? last) : Last,
    };
}
