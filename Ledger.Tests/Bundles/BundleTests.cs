using System.Text.Json;
using Ledger.Api.Audit;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Ledger.Tests.Audit;
using Ledger.Tests.CommandLine;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Bundles;

/// <summary>A passbook, a village and a county, verified by both verifiers: as they are, and corrupted in every part.</summary>
public sealed class BundleTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = "610921000001";

    static readonly Dictionary<string, string?> FollowsNothing = new() { ["Ledger:FollowsLog"] = "false" };

    readonly NoteSigner _key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    readonly NoteSigner _office = NoteSigner.Generate($"ledger.hanyin/witness/{Village}", NoteKinds.Cosignature);
    readonly string _folder = Directory.CreateTempSubdirectory("ledger-bundles-").FullName;
    LedgerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton(new LogKey(_key)), more: new(FollowsNothing));
        await _host.Do(Foundation.Registrar, [.. Foundation.TheCounty, .. Foundation.Village(Village, borrowers: 6)]);
        await _host.Do(Foundation.Registrar, new RegisterWitness(Village, _office.Key.ToString(), LedgerHost.Today));
        await Grow(LedgerHost.Today);
        await Cosign();
        // What the village's witness signed is the last checkpoint but one.
        await _host.Do(Foundation.Registrar, Foundation.Join(Foundation.MemberId(Village, 7)));
        await Grow(LedgerHost.Today.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        _office.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_member_a_village_and_the_whole_log_are_proved_from_their_files_alone()
    {
        foreach (var bundle in new[] { await Passbook(), await Region(Village), await Region("610921000"), await Region("610921") })
        {
            var report = await First(bundle, _key.Key);
            Assert.True(report.Verdict == Verdict.Verified, string.Join('\n', report.Checks.SelectMany(check => check.Findings)) + report.Why);
            Assert.Equal(Verdict.NotVerified, (await First(bundle, null)).Verdict);
        }
        Assert.InRange((await Passbook()).Length, 1, 100_000);
    }

    [Fact]
    public async Task both_verifiers_say_the_same_of_a_good_bundle_and_of_every_corrupted_one()
    {
        await using var page = await SecondVerifier.Open();
        await using var older = await page.Beside(SecondVerifier.WithoutEd25519);
        await using var oldest = await page.Beside(SecondVerifier.WithoutCryptography);
        using var other = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);

        var wrong = new List<string>();
        foreach (var (what, bundle) in Corruptions.Of(await Passbook(), other))
        {
            var first = (await First(bundle, _key.Key)).Verdict;
            // A browser without such keys takes the same way up to a signature: the many flipped bytes are left to one that has them.
            foreach (var browser in what.StartsWith("byte", StringComparison.Ordinal) ? [page] : new[] { page, older, oldest })
                if (await browser.Verify(bundle, _key.Key) is var (second, _)
                    && (JsonNamingPolicy.CamelCase.ConvertName(first.ToString()) != second || first == Verdict.Verified != (what == "good")))
                    wrong.Add($"{what}: {first}, {second}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task the_last_witnessed_checkpoint_is_in_it_and_proved_to_be_the_beginning_of_the_newest()
    {
        var report = await First(await Passbook(), _key.Key);

        var earlier = Assert.Single(report.Header!.Checkpoints);
        Assert.NotNull(SignedNote.Parse(earlier.Note).By(_office.Key));
        Assert.Equal(new WitnessSeen(Village, Level.Village, WitnessState.Present, Checkpoint.Parse(SignedNote.Parse(earlier.Note).Text).Size), Assert.Single(report.Witnesses));
        // What was signed before the seventh member joined vouches for nothing of him.
        var seventh = await First(await Bytes(await Source.Passbook(Foundation.MemberId(Village, 7), _key.Key.ToString(), TestContext.Current.CancellationToken)), _key.Key);
        Assert.Equal((Verdict.Verified, WitnessState.Missing), (seventh.Verdict, seventh.Of(Level.Village)));
    }

    [Fact]
    public void whoever_may_export_a_county_may_read_its_leaves() =>
        Assert.All(Enum.GetValues<Role>().Where(role => Rights.Fits(role, Samples.County) && Rights.Allow(role, Operation.Export)),
            role => Assert.True(Rights.Allow(role, Operation.ReadLeaves)));

    [Theory]
    [InlineData("good", 0)]
    [InlineData("a figure changed", 1)]
    [InlineData("cut off", 3)]
    [InlineData("an event dropped", 4)]
    public async Task the_command_ends_as_it_found(string what, int exitCode)
    {
        using var other = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
        var file = Path.Combine(_folder, "passbook.bundle");
        var corrupted = Corruptions.Of(await Passbook(), other).First(one => one.What == what).Bundle;
        await File.WriteAllBytesAsync(file, corrupted, TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, await Run("verify", "--bundle", file, "--key", _key.Key.ToString(), "--lang", "en"));
        Assert.Equal(2, await Run("verify", "--bundel", file));
        Assert.Equal(3, await Run("verify", "--bundle", Path.Combine(_folder, "none")));
    }

    Task Grow(DateOnly today) => GrownTree.Grow(_host.Services.GetRequiredService<NpgsqlDataSource>(), today, _key);

    async Task Cosign()
    {
        var newest = await _host.Services.GetRequiredService<CheckpointStore>().Latest(default);
        var note = SignedNote.Parse(newest!.Note);
        var witnesses = new Witnesses(Samples.County, [new(Village, _office.Key.ToString(), LedgerHost.Today)]);
        await _host.Services.GetRequiredService<WitnessDesk>()
            .Receive(note.With(_office.Cosign(note.Text, new SetClock(LedgerHost.Today).Now)).ToString(), Village, witnesses, default);
    }

    async Task<int> Run(params string[] arguments) => (await new LedgerProgram(_folder).Run(arguments)).Code;

    static Task<BundleReport> First(byte[] bundle, NoteKey? key) =>
        new BundleVerifier(key).Verify(() => new MemoryStream(bundle), null, TestContext.Current.CancellationToken);

    async Task<byte[]> Passbook() => await Bytes(await Source.Passbook(Foundation.MemberId(Village, 1), _key.Key.ToString(), default));

    [Theory]
    [InlineData(Village)]
    [InlineData("610921")]
    public async Task how_far_it_is_is_told_of_the_whole_from_the_first(string region)
    {
        var told = new Told();
        var bundle = (await Source.Region(region, _key.Key.ToString(), told, TestContext.Current.CancellationToken))!;
        await Source.Write(bundle, Stream.Null, told, TestContext.Current.CancellationToken);

        Assert.Equal(new(0, bundle.Events), told.Heard[0]);
        Assert.Equal((2 * bundle.Events, 2 * bundle.Events), (told.Heard[^1].Done, told.Heard[^1].Total));
        Assert.Equal(told.Heard.OrderBy(progress => progress.Done), told.Heard);
    }

    sealed class Told : IProgress<BundleProgress>
    {
        public List<BundleProgress> Heard { get; } = [];

        public void Report(BundleProgress value) => Heard.Add(value);
    }

    async Task<byte[]> Region(string region) => await Bytes(await Source.Region(region, _key.Key.ToString(), null, default));

    async Task<byte[]> Bytes(Bundle? bundle)
    {
        using var bytes = new MemoryStream();
        await Source.Write(bundle!, bytes, default);
        return bytes.ToArray();
    }

    BundleSource Source => _host.Services.GetRequiredService<BundleSource>();
}
