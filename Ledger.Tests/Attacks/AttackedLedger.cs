using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Tests.Fuzz;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Attacks;

/// <summary>Classes of this collection share one application, whose people have real grants, one after the other.</summary>
[CollectionDefinition]
public sealed class Attacked : ICollectionFixture<AttackedLedger>;

/// <summary>Villages with households and loans; the attackers hold every post of one of them, and nothing else.</summary>
public sealed class AttackedLedger(Cluster cluster) : IAsyncLifetime
{
    public const string Own = "610921107201";
    public const string Accountant = Own + "-0011";

    /// <summary>Of the same town, before and after one's own, and of another one.</summary>
    public static readonly string[] Others = ["610921107101", "610921107202", "610921108201"];

    public static readonly string[] Attackers =
        [Accountant, Own + "-0012", Own + "-0013", Own + "-0014", Own + "-0015"];

    static readonly Role[] Roles =
        [Role.VillageAccountant, Role.VillageCashier, Role.VillageChair, Role.VillageSupervisor, Role.VillageReader];

    internal LedgerHost Host { get; private set; } = null!;

    internal ApiDocument Document { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>()));
        await Host.Do(Foundation.Registrar, Foundation.TheCounty);
        foreach (var village in Others.Prepend(Own))
            await Host.Do(Foundation.Registrar, Foundation.Village(village, borrowers: 3));
        await Host.Do(Foundation.Registrar, Attackers.Zip(Roles, (person, role) =>
            new GrantRole(person, role, Own, LedgerHost.Today, "任职", LedgerHost.Today)));
        Document = await ApiDocument.Of(Host);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<Answer> Send(string method, string address, HttpContent? content, string person = Accountant) =>
        Host.Client.Send(new(method), address["/api/v1/".Length..], content, Ask.Seeing(1) with { Actor = person });

    /// <summary>Everything that is stored about a village, as one text: equal before and after means untouched.</summary>
    internal async Task<string> Stored(string village) => (string)(await Host.Ask($"""
        select coalesce(string_agg(key || version || state::text, '|' order by key), '') || (
            select count(*) from ledger.mt_events where stream_id like '%{village}%')
        from ledger.write_state where key like '%{village}%'
        """))!;

    /// <summary>Every relation, function and trigger, and all events: what an injected statement would have changed.</summary>
    internal async Task<string> Schema() => (string)(await Host.Ask("""
        select concat_ws('/', (select string_agg(relname, ',' order by relname) from pg_class where relnamespace = 'ledger'::regnamespace),
            (select count(*) from pg_trigger), (select count(*) from pg_proc), (select count(*) from pg_roles))
        """))!;
}
