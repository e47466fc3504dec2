using System.Runtime.CompilerServices;
using Ledger.Api.Checking;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Checking;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Checking;

/// <summary>However many events a region has, a page of them is in memory.</summary>
[Collection<CheckedWhole>]
public sealed class RegionMemoryTests(CheckingHost host)
{
    const string Village = "610921999999";
    const int Page = 50;
    const int Events = 40 * Page;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly List<WeakReference> _facts = [];
    int _mostAlive;

    [Fact]
    public async Task no_event_is_kept_once_its_page_was_looked_at()
    {
        await host.NewVillage();
        await using var moment = await LedgerMoment.Open(host.Host.Services.GetRequiredService<NpgsqlDataSource>(), Cancellation);

        var found = await RegionCheck.Run(moment, new(Village, Told(moment.Views), [], Page), moment.End, Cancellation);

        Assert.Equal(Events, found.Events);
        Assert.All(["states", "views"], name => Assert.True(found.Results.Single(result => result.Name == name).Examined > 0));
        Assert.InRange(_mostAlive, 1, 2 * Page);
    }

    async IAsyncEnumerable<RegionEvent> Told(long views)
    {
        for (var number = 1; number <= Events; number++)
        {
            yield return Next(number, 1 + (views - 1) * number / Events);
            if (number % (2 * Page) == 0)
                _mostAlive = Math.Max(_mostAlive, Alive());
        }
        await Task.CompletedTask;
    }

    // Never inlined: nothing of it may be left on the stack of whoever goes on.
    [MethodImpl(MethodImplOptions.NoInlining)]
    RegionEvent Next(int number, long position)
    {
        const string member = $"{Village}-0001";
        IFact fact = number == 1
            ? new MemberJoined(member, false, LedgerHost.Today, LedgerHost.Today)
            : new MemberRated(member, Card.Green, Card.Blue, RatingReason.NoLoanGround, "doc", null, "chair", LedgerHost.Today);
        _facts.Add(new(fact));
        return new(position, $"member/{member}", number, DateTime.UnixEpoch, default, fact, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    int Alive()
    {
        GC.Collect();
        return _facts.Count(fact => fact.IsAlive);
    }
}
