using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Audit;

/// <summary>The tree is at most two seconds behind while several clients write without a pause, as the interface shows it.</summary>
/// <remarks>A machine that other tests keep busy may halt everybody for longer than that, so one round of three is enough; a
/// tree that does not keep up is late in each.</remarks>
public sealed class LagUnderLoadTests(Cluster cluster) : IAsyncLifetime
{
    const int Clients = 4;
    const int Rounds = 3;
    const long ToleratedMilliseconds = 2_000;

    /// <summary>Longer than the tolerated lag, or a tree that stands still would not be found out.</summary>
    static readonly TimeSpan Round = TimeSpan.FromMilliseconds(3 * ToleratedMilliseconds);

    readonly TestFolder _folder = new();
    LedgerHost _host = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(), services => services.AddSingleton<TimeProvider>(new MovingClock()),
            more: new(new Dictionary<string, string?> { ["Ledger:LogKeyFile"] = Path.Combine(_folder.Path, "log-key") }));
        await _host.Do(Foundation.Registrar, Foundation.TheCounty);
        await _host.Do(Foundation.Registrar, Foundation.Village(Samples.VillageId, Clients));
        await Until.Equal(HttpStatusCode.OK, async () => (await Checkpoint()).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task the_tree_keeps_up_with_those_who_write()
    {
        var (largest, events) = (long.MaxValue, 0L);
        for (var round = 0; round < Rounds && largest > ToleratedMilliseconds; round++)
        {
            var before = await _host.CountEvents();
            largest = await LargestLag();
            events = await _host.CountEvents() - before;
        }

        Assert.True(largest <= ToleratedMilliseconds, $"the tree was {largest} ms behind");
        Assert.True(events >= 200, $"only {events} events were written, which is no load");
        await Until.Equal(await _host.CountEvents(), async () => Lag(await Checkpoint()).GetProperty("size").GetInt64());
    }

    async Task<long> LargestLag()
    {
        var writing = Task.WhenAll(Enumerable.Range(1, Clients).Select(Write));
        using var next = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var largest = 0L;
        do
            largest = Math.Max(largest, Lag(await Checkpoint()).GetProperty("behindMilliseconds").GetInt64());
        while (await next.WaitForNextTickAsync(Cancellation) && !writing.IsCompleted);
        await writing;
        return largest;
    }

    async Task Write(int borrower)
    {
        var payment = new RepayLoan(
            Foundation.LoanId(Samples.VillageId, borrower), Foundation.MemberId(Samples.VillageId, borrower), Money.OfFen(1),
            Foundation.MemberId(Samples.VillageId, borrower), PaidInto.Cash, LedgerHost.Today, LedgerHost.Today);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Round;)
            await _host.Do("wang-1", payment);
    }

    Task<Answer> Checkpoint() => _host.Client.Send(HttpMethod.Get, "log/checkpoint", null, new());

    static JsonElement Lag(Answer answer) => answer.Succeeded().Json.GetProperty("lag");

    /// <summary>Goes on from noon of the tests' day: an event's age is real, and its month is open.</summary>
    sealed class MovingClock : TimeProvider
    {
        static readonly DateTimeOffset Noon = new SetClock(LedgerHost.Today).GetUtcNow();

        readonly long _started = Stopwatch.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Noon + Stopwatch.GetElapsedTime(_started);
    }
}
