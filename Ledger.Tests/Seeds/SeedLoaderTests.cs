using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Tests.Seeds;

public class SeedLoaderTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_loaded_story_is_the_told_one_and_loading_again_changes_nothing()
    {
        var (world, told) = (Told.NewWorld(), new List<(int Done, int Total)>());
        var loader = new SeedLoader(world, Told.Runner);
        var first = await loader.Load(Told.Story.Commands, new Listener(told), Cancellation);
        var facts = world.Log.Count;
        var second = await loader.Load(Told.Story.Commands, null, Cancellation);

        Assert.Equal(Told.Story.World.Log.Count, facts);
        Assert.Equal((Told.Story.Commands.Count, 0), (first.Commands, first.Repeated));
        Assert.Equal(facts, first.Last);
        Assert.Equal((Told.Story.Commands.Count, Told.Story.Commands.Count), (told[^1].Done, told[^1].Total));
        Assert.Equal(Told.Story.Commands.Count, second.Repeated);
        Assert.Equal(facts, world.Log.Count);
    }

    [Fact]
    public async Task a_refused_command_stops_loading_and_says_which_and_why()
    {
        var command = new RegisterVillage("610921107201", "群英村", "群英村协会", new(2025, 1, 1));
        var register = new SeedCommand("610921-s01", "county", command);
        var loader = new SeedLoader(Told.NewWorld(), Told.Runner);
        var refused = await Assert.ThrowsAsync<SeedRefusedException>(
            () => loader.Load([register, register], null, Cancellation));

        Assert.Equal(2, refused.Number);
        Assert.Contains("RegisterVillage", refused.Message);
        Assert.Contains(nameof(Rule.VillageNotYetRegistered), refused.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task villages_are_loaded_together_up_to_a_window_and_the_county_alone()
    {
        var ledger = new SlowLedger(Told.NewWorld(), holdUntil: 512);
        var seed = SeedVillages.Minimal(Told.Files, 5, 12, new(2025, 3, 1)).Commands;
        var load = await new SeedLoader(ledger, Told.Runner)
            .Load(seed, null, TestContext.Current.CancellationToken);

        Assert.Equal(seed.Count, load.Commands);
        Assert.Equal(512, ledger.MostUnderWay);
        Assert.Equal(1, ledger.MostUnderWayWithCounty);
    }

    sealed class Listener(List<(int Done, int Total)> told) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => told.Add(value);
    }

    /// <summary>Carries requests out, but holds villages' answers until so many are under way.</summary>
    sealed class SlowLedger(ILedger inner, int holdUntil) : ILedger
    {
        readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int _underWay;

        public int MostUnderWay { get; private set; }

        public int MostUnderWayWithCounty { get; private set; }

        public Task<Preview> Preview(Request request, CancellationToken cancellation) => inner.Preview(request, cancellation);

        public async Task<Outcome> Execute(Request request, CancellationToken cancellation)
        {
            var underWay = Interlocked.Increment(ref _underWay);
            var isCounty = Told.Runner.PlanOf(request.Commands[0]).WriteKeys(request.Commands[0])
                .Any(key => Keys.RegionOf(key) == "610921");
            MostUnderWay = Math.Max(MostUnderWay, underWay);
            if (isCounty)
                MostUnderWayWithCounty = Math.Max(MostUnderWayWithCounty, underWay);
            var outcome = await inner.Execute(request, cancellation);
            if (underWay >= holdUntil)
                _enough.TrySetResult();
            if (!isCounty)
                await _enough.Task.WaitAsync(cancellation);
            Interlocked.Decrement(ref _underWay);
            return outcome;
        }
    }
}
