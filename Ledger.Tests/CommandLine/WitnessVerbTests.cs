using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.CommandLine;

/// <summary>An office watches over the log from its own machine. Writes, so the demonstration is of this class alone.</summary>
public sealed class WitnessVerbTests(AuditorsDesk desk) : IClassFixture<AuditorsDesk>
{
    const string Village = AuditorsDesk.Village;

    [Fact]
    public async Task a_village_signs_the_newest_checkpoint_and_then_only_what_goes_on_from_it()
    {
        // The office's machine has the time of day, and signs with it.
        desk.Clock.Advance(TimeProvider.System.GetUtcNow() - desk.Clock.GetUtcNow());
        var chair = await Chair();
        var key = (await chair.Run("witness", "key", "--region", Village)).Is(0).Output.Trim();
        Assert.Equal(key, (await chair.Run("witness", "key", "--region", Village)).Is(0).Output.Trim());
        await desk.Host.Do("610921-s01", new RegisterWitness(Village, key, new(2026, 1, 5)));

        var first = (await chair.Run("witness", "sign", "--region", Village)).Is(0).Output;
        var another = (await chair.Run("witness", "key", "--region", Region.TownOf(Village))).Is(0).Output.Trim();
        await desk.Host.Do("610921-s01", new RegisterWitness(Region.TownOf(Village), another, new(2026, 1, 5)));
        await desk.SignMore();
        var second = (await chair.Run("witness", "sign", "--region", Village)).Is(0).Output;

        Assert.StartsWith("ledger.hanyin/610921\n", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Equal(2L, await desk.Host.Ask($"select count(*) from ledger.cosignature where region = '{Village}'"));
        Assert.DoesNotContain("PRIVATE", string.Concat(first, second), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>docs/audit.md §8: before its key is registered the office is told so, and by whom; then it signs, as often as it likes.</summary>
    [Fact]
    public async Task an_office_begins_to_watch_as_the_walk_through_says()
    {
        desk.Clock.Advance(TimeProvider.System.GetUtcNow() - desk.Clock.GetUtcNow());
        var office = await desk.SignIn("town-officer");
        using var document = new WalkThrough(office);
        var town = Region.TownOf(Village);

        await document.Watches(async printed =>
        {
            if (!printed.StartsWith("$ ledger witness key", StringComparison.Ordinal))
                return;

            var key = printed.Split('\n')[1];
            Assert.Contains(key, (await office.Run("witness", "sign", "--region", town)).Is(3).Errors, StringComparison.Ordinal);
            await desk.Host.Do("610921-s01", new RegisterWitness(town, key, new(2026, 1, 5)));
        });

        // A note has room for so many signatures: however often an office signs, it has one line.
        (await office.Run("witness", "sign", "--region", town)).Is(0);
        var checkpoints = desk.Host.Services.GetRequiredService<CheckpointStore>();
        var notes = await desk.Host.Services.GetRequiredService<WitnessDesk>()
            .Noted([(await checkpoints.Latest(TestContext.Current.CancellationToken))!], TestContext.Current.CancellationToken);
        Assert.Single(notes[0].Signatures, line => line.Name == $"ledger.hanyin/witness/{town}");
    }

    /// <summary>What an office signed is the ledger's own to show again: an older copy of it, or one that was rewritten, is found out.</summary>
    [Theory]
    [InlineData(1, "smaller")]
    [InlineData(0, "otherRoot")]
    [InlineData(-1, "inconsistent")]
    public async Task another_history_than_the_one_that_was_signed_ends_with_4_and_stays_in_the_folder_as_evidence(int longer, string reason)
    {
        var shown = Checkpoint.Parse((await Shown()).Text);
        var folder = desk.NewFile("office");
        var before = new Checkpoint(shown.Origin, shown.Size + longer, Digest.Of("another history"u8)).SignedBy(desk.Key);
        using (var office = Witness.Open(folder, $"ledger.hanyin/witness/{Village}"))
            office.Cosign(before, desk.Key.Key, null, desk.Clock.GetUtcNow());
        var remembered = await File.ReadAllTextAsync(Path.Combine(folder, "checkpoint"), TestContext.Current.CancellationToken);

        var refused = (await (await Chair()).Run("witness", "sign", "--region", Village, "--dir", folder)).Is(4);

        Assert.Contains(reason, refused.Errors, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        var evidence = SignedNote.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder, "conflict-*")), TestContext.Current.CancellationToken));
        Assert.Equal(shown.Text, evidence.Text);
        Assert.NotNull(evidence.By(desk.Key.Key));
        Assert.Equal(remembered, await File.ReadAllTextAsync(Path.Combine(folder, "checkpoint"), TestContext.Current.CancellationToken));
    }

    /// <summary>Signed in by the clock of this moment, which another test may have moved on by months.</summary>
    Task<LedgerProgram> Chair() => desk.SignIn("village-chair");

    async Task<SignedNote> Shown() =>
        SignedNote.Parse((string)(await desk.Host.Ask("select note from ledger.checkpoint order by size desc limit 1"))!);

    [Fact]
    public async Task whoever_has_no_right_to_sign_for_a_region_is_told_so_and_nothing_is_kept()
    {
        var town = Region.TownOf(Village);
        Task<object?> Signed() => desk.Host.Ask($"select count(*) from ledger.cosignature where region = '{town}'");
        var before = await Signed();

        var refused = await (await Chair()).Run("witness", "sign", "--region", town);

        Assert.NotEqual(0, refused.Code);
        Assert.NotEmpty(refused.Errors);
        Assert.Equal(before, await Signed());
    }
}
