using Ledger.Api.Execution;
using Ledger.Domain.Processes;
using Ledger.Tests.Integration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Ledger.Tests.Properties.SmallWorld;

namespace Ledger.Tests.Properties;

/// <summary>The simulator is as good as the real thing: equal requests make equal facts and get equal answers.</summary>
public sealed class SimulatorAndDatabaseTests(Cluster cluster)
{
    const int Requests = 600;

    [Fact]
    public async Task the_simulator_and_the_database_hold_equal_facts()
    {
        var (world, requests, expected) = await Simulated();
        var connections = await cluster.NewDatabase();

        var outcomes = await CarriedOut(connections.Application, requests);

        var stored = await StoredLog.Read(connections);
        foreach (var (first, second) in expected.Zip(outcomes).Where(pair => pair.First is not null))
            Assert.Equal(Said(first!), Said(second));
        Assert.Equal(
            world.Log.GroupBy(item => item.Stream, item => StoredLog.Tell(item.Fact))
                .ToDictionary(stream => stream.Key, stream => stream.ToList()),
            stored.Told);
        stored.AgreesWithItself();
    }

    /// <summary>A made-up year with repeats; what the ledger asks itself is listed where the simulator did it.</summary>
    static async Task<(Simulator World, List<Request> Requests, List<Outcome?> Outcomes)> Simulated()
    {
        var (world, random) = (NewSimulator(), new Random(20260615));
        var (requests, outcomes) = (new List<Request>(), new List<Outcome?>());
        await Ask(new([.. Founding], new(Registrar, null, "test")));
        var next = new Steps(world);
        while (requests.Count < Requests)
        {
            var (actor, command) = next.Next(
                new(random.Next(1_000), random.Next(1_000), random.Next(10_000), random.Next(41)));
            var key = FormattableString.Invariant($"key-{random.Next(requests.Count * 8)}");
            await Ask(random.Next(10) == 0 && requests[^1].Key is not null ? requests[^1] : RequestOf(actor, command, key));
        }

        return (world, requests, outcomes);

        async Task Ask(Request request)
        {
            var before = world.Log.Count;
            requests.Add(request);
            outcomes.Add(await world.Execute(request, TestContext.Current.CancellationToken));
            foreach (var reaction in world.Log.Skip(before).SelectMany(item => Reactions.To(item.Fact)).ToList())
            {
                // The simulator has carried it out already, and told nobody what became of it.
                requests.Add(new([reaction], request.Envelope with { Client = "reaction" }));
                outcomes.Add(null);
            }
        }
    }

    /// <summary>In one lane, so that their order is kept; many to a transaction.</summary>
    static async Task<Outcome[]> CarriedOut(string connection, List<Request> requests)
    {
        var clock = new SetClock(Today);
        await using var database = NpgsqlDataSource.Create(connection);
        var oneLane = new ConfigurationManager { ["Ledger:CommitLanes"] = "1" };
        using var ledger = new GroupCommitter(database, new(typeof(GroupCommitter).Assembly), clock, oneLane,
            NullLogger<GroupCommitter>.Instance);
        await ledger.StartAsync(TestContext.Current.CancellationToken);
        var outcomes = await Task.WhenAll(
            requests.Select(request => ledger.Execute(request, TestContext.Current.CancellationToken)));
        await ledger.StopAsync(TestContext.Current.CancellationToken);
        return outcomes;
    }
}
