using System.Diagnostics;
using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Seeds;

/// <summary>The usual story, told once for all tests here, and how long telling it took.</summary>
static class Told
{
    public static CommandRunner Runner { get; } = new(typeof(Story).Assembly);

    public static SeedFiles Files { get; } = SeedFiles.BesideProgram();

    static readonly Lazy<(Story Story, TimeSpan Took)> Once = new(() =>
    {
        var clock = Stopwatch.StartNew();
        return (Story.Tell(Files, Runner), clock.Elapsed);
    });

    public static Story Story => Once.Value.Story;

    public static TimeSpan Took => Once.Value.Took;

    public static IEnumerable<IFact> Facts => Story.World.Log.Select(item => item.Fact);

    public static Simulator NewWorld() => new(Runner, () => new DateOnly(2026, 1, 5));
}
