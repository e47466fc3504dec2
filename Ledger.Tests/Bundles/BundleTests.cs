using System.Text.Json;
using Ledger.Api.Audit;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Ledger.Tests.Audit;
using Ledger.Tests.CommandLine;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;

namespace Ledger.Tests.Bundles;

/// <summary>A passbook, a village and a county, verified by both verifiers: as they are, and corrupted in every part.</summary>
public sealed class BundleTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = "610921000001";

    static readonly Dictionary<string, string?> FollowsNothing = new() { ["Ledger:FollowsLog"] = "false" };

    readonly NoteSigner _key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    readonly string _folder = Directory.CreateTempSubdirectory("ledger-bundles-").FullName;
    LedgerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton(new LogKey(_key)), more: new(FollowsNothing));
        await _host.Do(Foundation.Registrar, [.. Foundation.TheCounty, .. Foundation.Village(Village, borrowers: 6)]);
        await GrownTree.Grow(_host.Services.GetRequiredService<NpgsqlDataSource>(), LedgerHost.Today, _key);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
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
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(SourceCode.PathOf("verifier/verify.html")).AbsoluteUri);
        using var other = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);

        var wrong = new List<string>();
        foreach (var (what, bundle) in Corruptions.Of(await Passbook(), other))
        {
            var first = (await First(bundle, _key.Key)).Verdict;
            var second = await page.EvaluateAsync<string>(
                "async ([file, key]) => (await verifyBundle(Uint8Array.from(atob(file), c => c.charCodeAt(0)), key)).verdict",
                new[] { Convert.ToBase64String(bundle), _key.Key.ToString() });
            if (JsonNamingPolicy.CamelCase.ConvertName(first.ToString()) != second || first == Verdict.Verified != (what == "good"))
                wrong.Add($"{what}: {first}, {second}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

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

    async Task<int> Run(params string[] arguments) => (await new LedgerProgram(_folder).Run(arguments)).Code;

    static Task<BundleReport> First(byte[] bundle, NoteKey? key) =>
        new BundleVerifier(key).Verify(() => new MemoryStream(bundle), null, TestContext.Current.CancellationToken);

    async Task<byte[]> Passbook() => await Bytes(await Source.Passbook(Foundation.MemberId(Village, 1), _key.Key.ToString(), default));

    async Task<byte[]> Region(string region) => await Bytes(await Source.Region(region, _key.Key.ToString(), null, default));

    async Task<byte[]> Bytes(Bundle? bundle)
    {
        using var bytes = new MemoryStream();
        await Source.Write(bundle!, bytes, default);
        return bytes.ToArray();
    }

    BundleSource Source => _host.Services.GetRequiredService<BundleSource>();
}
