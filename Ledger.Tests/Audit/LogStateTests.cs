using Ledger.Api.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>A log that stands still says why; and what was lost on our side is not blamed on a witness.</summary>
public sealed class LogStateTests(Cluster cluster) : IAsyncLifetime
{
    const string Origin = "ledger.hanyin/610921";
    const string Village = "610921000001";

    static readonly Dictionary<string, string?> FollowsNothing = new() { ["Ledger:FollowsLog"] = "false" };

    readonly NoteSigner _key = NoteSigner.Generate(Origin, NoteKinds.Signature);
    readonly string _folder = Directory.CreateTempSubdirectory("ledger-witness-").FullName;
    LedgerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton(new LogKey(_key)), more: new(FollowsNothing));
        await _host.Do(Foundation.Registrar, [.. Foundation.TheCounty, .. Foundation.Village(Village, borrowers: 1)]);
        await GrownTree.Grow(_host.Services.GetRequiredService<NpgsqlDataSource>(), LedgerHost.Today, _key);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_tree_that_has_every_event_follows() => Assert.Equal("following", await State(_host));

    [Fact]
    public async Task a_tree_that_is_late_is_behind()
    {
        await Add("{}");

        Assert.Equal("behind", await State(_host));
    }

    [Fact]
    public async Task an_event_that_cannot_be_written_exactly_is_named_as_what_stops_the_log()
    {
        await Add("""{"amount": 9007199254740993}""");

        Assert.Equal("notEncodable", await State(_host));
    }

    [Fact]
    public async Task the_key_of_another_log_is_named_as_what_stops_the_log()
    {
        using var other = NoteSigner.Generate(Origin, NoteKinds.Signature);
        await using var beside = await LedgerHost.Beside(_host, services => services.AddSingleton(new LogKey(other)));

        Assert.Equal("otherKey", await State(beside));
    }

    [Fact]
    public async Task a_witness_is_honest_whose_checkpoint_we_lost()
    {
        using var witness = Witness.Open(Path.Combine(_folder, Village), $"{Origin}/witness/{Village}");
        (await _host.Client.Post("log/witnesses", new { region = Village, key = witness.Key.ToString(), on = "2025-06-15" })).Succeeded();
        var latest = (await Latest(_host)).Json;
        var size = latest.GetProperty("size").GetInt64();
        var signed = witness.Cosign(SignedNote.Parse(latest.GetProperty("note").GetString()!), _key.Key, null,
            _host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await AsOwner("alter table ledger.checkpoint disable trigger user");
        await AsOwner("delete from ledger.checkpoint");

        var answer = await _host.Client.Post(
            $"log/checkpoints/{size}/cosignatures", new { region = Village, note = signed.ToString() });

        Assert.Equal("present", answer.Succeeded().Json.GetProperty("state").GetString());
    }

    /// <summary>An event of an hour ago.</summary>
    Task Add(string data) => AsOwner($"""
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
        select nextval('ledger.mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, '{data}', type,
            timestamp - interval '1 hour', tenant_id, false
        from ledger.mt_events order by seq_id desc limit 1
        """);

    async Task AsOwner(string sql) => await Hosting.Queries.Ask(_host.Connections.Owner!, sql);

    static async Task<string?> State(LedgerHost host) => (await Latest(host)).Succeeded().Json.GetProperty("state").GetString();

    static Task<Answer> Latest(LedgerHost host) => host.Client.Send(HttpMethod.Get, "log/checkpoint", null, new());
}
