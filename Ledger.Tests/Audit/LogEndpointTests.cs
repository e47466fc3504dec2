using System.Net;
using System.Text;
using System.Text.Json;
using Ledger.Api.Audit;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>What somebody far away can check with nothing but the answers and the log's public key.</summary>
public sealed class LogEndpointTests(Cluster cluster) : IAsyncLifetime
{
    const string Origin = "ledger.hanyin/610921";
    const string Village = "610921000001";

    static readonly Dictionary<string, string?> FollowsNothing = new() { ["Ledger:FollowsLog"] = "false" };
    static readonly string[] AllLevels = ["village", "town", "county"];

    readonly NoteSigner _key = NoteSigner.Generate(Origin, NoteKinds.Signature);
    readonly string _folder = Directory.CreateTempSubdirectory("ledger-witness-").FullName;
    LedgerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton(new LogKey(_key)), more: new(FollowsNothing));
        await _host.Do(Foundation.Registrar, [.. Foundation.TheCounty, .. Foundation.Village(Village, borrowers: 6)]);
        await Grow();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task the_newest_checkpoint_is_signed_and_says_how_far_the_log_follows()
    {
        var answer = await Get("log/checkpoint");
        var checkpoint = Checkpoint.Open(SignedNote.Parse(answer.GetProperty("note").GetString()!), _key.Key);

        Assert.Equal(await _host.CountEvents(), checkpoint.Size);
        Assert.Equal(_key.Key.ToString(), answer.GetProperty("logKey").GetString());
        Assert.Equal(0, answer.GetProperty("lag").GetProperty("behindMilliseconds").GetInt64());
        Assert.Equal(checkpoint.Size, (await Get($"log/checkpoints/{checkpoint.Size}")).GetProperty("size").GetInt64());
        Assert.Equal(checkpoint, Checkpoint.Parse(SignedNote.Parse((await Get("log/checkpoints")).GetProperty("notes")[0].GetString()!).Text));
        Assert.Equal(0, (await Get($"log/checkpoints?after={checkpoint.Size}")).GetProperty("notes").GetArrayLength());
        (await Ask($"log/checkpoints/{checkpoint.Size + 1}")).IsProblem(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task every_event_is_proved_by_position_and_by_its_place_in_its_stream()
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse((await Get("log/checkpoint")).GetProperty("note").GetString()!).Text);
        for (var position = 1; position <= checkpoint.Size; position++)
            Assert.True(Proved(await Get($"log/proofs/inclusion?position={position}"), checkpoint.Root), $"{position}");

        var byStream = await Get($"log/proofs/inclusion?stream=village/{Village}&version=1");
        Assert.True(Proved(byStream, checkpoint.Root));
        (await Ask("log/proofs/inclusion?position=999999")).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await Ask("log/proofs/inclusion?position=1&size=999999")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        (await Ask("log/proofs/inclusion")).IsProblem(HttpStatusCode.BadRequest, "badFields");
    }

    [Fact]
    public async Task every_earlier_size_is_proved_to_be_the_beginning()
    {
        var size = (await Get("log/checkpoint")).GetProperty("size").GetInt64();
        for (var from = 1; from <= size; from++)
        {
            var answer = await Get($"log/proofs/consistency?from={from}&to={size}");
            Assert.True(new ConsistencyProof(from, size, Hashes(answer)).Proves(
                Hash(answer.GetProperty("fromRoot")), Hash(answer.GetProperty("toRoot"))), $"{from}");
        }
        (await Ask($"log/proofs/consistency?from=0&to={size}")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        (await Ask($"log/proofs/consistency?from={size}&to=1")).IsProblem(HttpStatusCode.BadRequest, "badFields");
    }

    [Fact]
    public async Task the_leaves_are_the_bytes_that_make_the_root()
    {
        using var http = new HttpClient { BaseAddress = new(_host.Address) };
        http.DefaultRequestHeaders.Add("X-Actor", "auditor-1");
        var lines = (await http.GetStringAsync("/api/v1/log/leaves", TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rest = (await http.GetStringAsync("/api/v1/log/leaves?from=5&limit=2", TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var tree = new TreeBuilder();
        foreach (var line in lines)
            tree.Append(TreeHash.Leaf(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(Checkpoint.Parse(SignedNote.Parse((await Get("log/checkpoint")).GetProperty("note").GetString()!).Text).Root, tree.Root);
        Assert.Equal(lines[5..7], rest);
    }

    [Fact]
    public async Task three_levels_sign_and_what_is_missing_or_differs_is_shown()
    {
        Assert.Equal("missing missing missing", await Levels());
        using var village = await Registered(Village);
        using var town = await Registered("610921000");
        using var county = await Registered("610921");
        await Cosign(village, Village);
        Assert.Equal("present missing missing", await Levels());
        await Cosign(town, "610921000");
        await Cosign(county, "610921");
        Assert.Equal("present present present", await Levels());
        var note = SignedNote.Parse((await Get("log/checkpoint")).GetProperty("note").GetString()!);
        Assert.All(new[] { village, town, county }, witness => Assert.NotNull(note.By(witness.Key)));

        // The town was once shown another history.
        var size = Checkpoint.Parse(note.Text).Size;
        var shown = new Checkpoint(Origin, size, Digest.Of("another"u8));
        using var townKey = NoteSigner.Parse((await File.ReadAllTextAsync(
            Path.Combine(_folder, "610921000", "key"), TestContext.Current.CancellationToken)).Trim());
        var conflict = shown.SignedBy(_key).With(townKey.Cosign(shown.Text, _host.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await Hand(conflict.ToString(), "610921000", size);

        Assert.Equal("present differing present", await Levels());
        Assert.Contains(conflict.ToString(), (await Get("log/checkpoint")).GetProperty("witnesses").EnumerateArray()
            .SelectMany(witness => witness.GetProperty("conflicts").EnumerateArray()).Select(evidence => evidence.GetString()));
    }

    [Fact]
    public async Task a_signature_of_nobody_registered_is_refused()
    {
        var size = (await Get("log/checkpoint")).GetProperty("size").GetInt64();
        using var stranger = Witness.Open(Path.Combine(_folder, "stranger"), "stranger");
        var note = SignedNote.Parse((await Get("log/checkpoint")).GetProperty("note").GetString()!);
        var signed = stranger.Cosign(note, _key.Key, null, _host.Services.GetRequiredService<TimeProvider>().GetUtcNow());

        foreach (var text in new[] { signed.ToString(), note.ToString(), "nonsense", note.Text })
            (await _host.Client.Post($"log/checkpoints/{size}/cosignatures", new { region = Village, note = text }))
                .IsProblem(HttpStatusCode.BadRequest, "badFields");
        (await _host.Client.Post($"log/checkpoints/{size + 1}/cosignatures", new { region = Village, note = signed.ToString() }))
            .IsProblem(HttpStatusCode.BadRequest, "badFields");
    }

    async Task<Witness> Registered(string region)
    {
        var witness = Witness.Open(Path.Combine(_folder, region), $"{Origin}/witness/{region}");
        (await _host.Client.Post("log/witnesses", new { region, key = witness.Key.ToString(), on = "2025-06-15" })).Succeeded();
        return witness;
    }

    async Task Cosign(Witness witness, string region)
    {
        var latest = await Get("log/checkpoint");
        var note = SignedNote.Parse(latest.GetProperty("note").GetString()!);
        var signed = witness.Cosign(note, _key.Key, null, _host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await Hand(signed.ToString(), region, latest.GetProperty("size").GetInt64());
    }

    async Task Hand(string note, string region, long size) =>
        (await _host.Client.Post($"log/checkpoints/{size}/cosignatures", new { region, note })).Succeeded();

    async Task<string> Levels()
    {
        var levels = (await Get("log/checkpoint")).GetProperty("levels");
        return string.Join(' ', AllLevels.Select(level => levels.GetProperty(level).GetString()));
    }

    Task Grow() => GrownTree.Grow(_host.Services.GetRequiredService<NpgsqlDataSource>(), LedgerHost.Today, _key);

    async Task<JsonElement> Get(string path) => (await Ask(path)).Succeeded().Json;

    Task<Answer> Ask(string path) => _host.Client.Send(HttpMethod.Get, path, null, new());

    static bool Proved(JsonElement answer, Digest root) => new InclusionProof(
        answer.GetProperty("index").GetInt64(), answer.GetProperty("size").GetInt64(), Hashes(answer))
        .Proves(Hash(answer.GetProperty("leafHash")), root);

    static IReadOnlyList<Digest> Hashes(JsonElement answer) => [.. answer.GetProperty("path").EnumerateArray().Select(Hash)];

    static Digest Hash(JsonElement hash) => new(hash.GetBytesFromBase64());
}
