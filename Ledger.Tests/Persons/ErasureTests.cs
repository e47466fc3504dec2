using System.Net;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Persons;

/// <summary>A person is forgotten; what the ledger says stays, to the byte.</summary>
public sealed partial class ErasureTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = Samples.VillageId;
    static readonly string Debtor = MemberId(Village, 1);
    static readonly string Saver = MemberId(Village, 2);
    static readonly string Other = MemberId(Village, 3);
    static readonly DateOnly Day = LedgerHost.Today;
    LedgerHost host = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await LedgerHost.Start(await cluster.NewDatabase());
        await host.Do(Registrar, TheCounty);
        await host.Do(Registrar, Foundation.Village(Village, borrowers: 1));
        foreach (var member in new[] { Saver, Other })
        {
            await host.Do(Registrar, Join(member));
            await host.Do("county-02", new SubscribeShares(member, Money.Yuan(500), PaidInto.Cash, Day, Day));
        }

        foreach (var (i, member) in new[] { Debtor, Saver, Other }.Index())
            (await Put(member, PersonTests.NewPlace() + i)).Succeeded();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task balances_and_views_are_the_same_to_the_byte_and_the_person_is_gone()
    {
        var before = await Views();

        (await Erase(Saver)).Succeeded();

        var after = await Views();
        Assert.Equal(Rows(before, "member_entry", Saver), Rows(after, "member_entry", Saver).Replace(
            $", \"\"personErasedOn\"\": \"\"{Day:yyyy-MM-dd}\"\"", "", StringComparison.Ordinal));
        Assert.Equal(Without(before, Saver), Without(after, Saver));
        Assert.Equal(0L, await Kept(Saver));
        Assert.Equal(3L * 2 - 2, await host.Ask("select (select count(*) from ledger.person) + (select count(*) from ledger_keys.member_key)"));
        (await Get(Saver)).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await Get(Other)).Succeeded();
    }

    [Fact]
    public async Task views_built_anew_after_an_erasure_are_those_that_were_there()
    {
        (await Erase(Saver)).Succeeded();
        var before = await Views();
        await host.DisposeAsync();

        await using var store = DocumentStore.For(options =>
        {
            options.Connection(host.Connections.Owner!);
            LedgerStore.Configure(options, TimeProvider.System);
        });
        await ViewsRebuild.Run(store, Cancellation);

        Assert.Equal(before, await ViewsHost.Contents(store));
    }

    [Fact]
    public async Task in_a_new_process_nobody_is_there_and_old_ciphertext_does_not_open()
    {
        var ciphertext = (byte[])(await host.Ask($"select sealed from ledger.person where member_id = '{Saver}'"))!;
        (await Erase(Saver)).Succeeded();
        await Queries.Ask(host.Connections.Owner!,
            $"insert into ledger.person values ('{Saver}', 1, decode('{Convert.ToHexString(ciphertext)}', 'hex')) returning 1");
        await using var process = new LedgerProcess(host.Connections);
        string token;
        await host.Do(Registrar, new Ledger.Domain.Access.GrantRole(
            "610921-s77", Ledger.Domain.Access.Role.CountyAccountant, Samples.County, Day, "任职", Day));
        // On the machine's own clock, which the process has too: that is what a token's time is counted by.
        await using (var founder = await LedgerHost.Start(host.Connections, services => services.AddSingleton(TimeProvider.System)))
            token = await SignedIn.Program(founder, "610921-s77");
        await process.Start();

        Task<Answer> Ask(string member) =>
            process.Client.Send(HttpMethod.Get, $"members/{member}/person", null, new("", Token: token));
        (await Ask(Other)).Succeeded();
        (await Ask(Saver)).IsProblem(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task who_owes_stays_known()
    {
        (await Erase(Debtor)).IsProblem(HttpStatusCode.UnprocessableEntity, "nothingOpenAtErasure");

        (await Get(Debtor)).Succeeded();
    }

    [Fact]
    public async Task what_was_erased_is_neither_entered_nor_erased_again()
    {
        (await Erase(Saver)).Succeeded();

        (await Put(Saver, PersonTests.NewPlace())).IsProblem(HttpStatusCode.UnprocessableEntity, "personNotErased");
        (await Erase(Saver)).IsProblem(HttpStatusCode.UnprocessableEntity, "personNotErased");
        Assert.Equal(0L, await Kept(Saver));
    }

    /// <summary>The number is free again: whoever moves to another household can be entered there.</summary>
    [Fact]
    public async Task nothing_of_an_erased_person_stands_in_anybodys_way()
    {
        var place = PersonTests.NewPlace();
        (await host.Client.Send(HttpMethod.Put, $"members/{Saver}/person", Client.Json(SamplePersons.Of(place)), new(Version: "\"v1\""))).Succeeded();
        (await Erase(Saver)).Succeeded();

        (await host.Client.Send(HttpMethod.Put, $"members/{Other}/person", Client.Json(SamplePersons.Of(place)), new(Version: "\"v1\""))).Succeeded();
    }

    [Fact]
    public async Task an_erasure_in_a_batch_is_carried_out_by_following_the_log()
    {
        (await host.Client.Post("batches", new { commands = new[] { new { erasePerson = Erasure(Saver) } } })).Succeeded();

        await Until.Equal(0L, () => Kept(Saver));
        Assert.Equal(1L, await host.Ask("select count(*) from ledger.mt_events where type = 'person-erased.v1'"));
    }

    [Fact]
    public async Task nothing_is_destroyed_that_was_not_decided()
    {
        await host.Services.GetRequiredService<Ledger.Api.Persons.PersonStore>().DestroyErased(Saver, Cancellation);

        (await Get(Saver)).Succeeded();
    }

    Task<Answer> Put(string member, int place) =>
        host.Client.Send(HttpMethod.Put, $"members/{member}/person", Client.Json(SamplePersons.Of(place)), new());

    Task<Answer> Get(string member) => host.Client.Send(HttpMethod.Get, $"members/{member}/person", null, new());

    Task<Answer> Erase(string member) => host.Client.Post(
        $"members/{member}/erasure", new { ground = "ownRequest", document = "汉扶互字〔2025〕9号", on = Day });

    static object Erasure(string member) => new { memberId = member, ground = "ownRequest", document = "汉扶互字〔2025〕9号", on = Day };

    async Task<long> Kept(string member) => (long)(await host.Ask($"""
        select (select count(*) from ledger.person where member_id = '{member}')
            + (select count(*) from ledger.person_hash where member_id = '{member}')
            + (select count(*) from ledger_keys.member_key where member_id = '{member}')
        """))!;

    async Task<Dictionary<string, List<string>>> Views()
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        await ViewsHost.Reached(store);
        return await ViewsHost.Contents(store);
    }

    static string Rows(Dictionary<string, List<string>> views, string table, string member) => Positions().Replace(
        views.Single(view => view.Key.EndsWith(table, StringComparison.Ordinal)).Value.Single(row => row.Contains($"({member},", StringComparison.Ordinal)),
        "");

    /// <summary>All rows of all views but the register's one of a member.</summary>
    static Dictionary<string, List<string>> Without(Dictionary<string, List<string>> views, string member) => views.ToDictionary(
        view => view.Key,
        view => view.Value.Where(row => !IsOfErasure(view.Key, row, member)).ToList());

    /// <summary>The member's own row says that it happened, and the index of events has it as an event.</summary>
    static bool IsOfErasure(string table, string row, string member) =>
        (table.EndsWith("member_entry", StringComparison.Ordinal) && row.Contains($"({member},", StringComparison.Ordinal))
        || (table.EndsWith("event_index", StringComparison.Ordinal) && row.Contains("person-erased.v1", StringComparison.Ordinal));

    /// <summary>Between which positions a stream lies: an erasure is its latest event.</summary>
    [GeneratedRegex(@",\d+,\d+(?=,\d*,[\d-]*,""\{)")]
    private static partial Regex Positions();
}
