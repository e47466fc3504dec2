using Ledger.Projections.Bundles;
using Ledger.Tests.CommandLine;

namespace Ledger.Tests.Bundles;

/// <summary>A village's bundle proves, with no server, what its books and loans must hold; the county's also what is between them.</summary>
[Collection<AuditorsDeskTests>]
public sealed class VillageRecountTests(AuditorsDesk desk)
{
    static readonly string[] Villages = [AuditorsDesk.Village, "610921107203"];

    [Fact]
    public async Task every_wrong_booking_of_a_village_is_found_by_the_check_that_is_named_for_it()
    {
        byte[][] goods = [.. await Task.WhenAll(Villages.Select(Bundle))];
        foreach (var good in goods)
            Assert.Equal((Verdict.Verified, ""), await Found(good));

        var wrong = new List<string>();
        foreach (var (what, (checks, isOne, change)) in WrongBookings.OfVillages)
        {
            var bundle = goods.Select(good => WrongBookings.Of(good, isOne, change, desk.Key)).FirstOrDefault(made => made is not null);
            var (verdict, found) = bundle is null ? (Verdict.NotVerified, "no such event") : await Found(bundle);
            if (verdict != Verdict.Findings || checks.Split(' ').Except(found.Split(' ')).Any())
                wrong.Add($"{what}: {verdict} {found}, expected {checks}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData($"book/{AuditorsDesk.Village}/2025")]
    [InlineData($"member/{AuditorsDesk.Village}-0001")]
    public async Task a_fact_that_stands_before_what_it_follows_is_found(string stream)
    {
        var (verdict, found) = await Found(WrongBookings.Swapped(await Bundle(AuditorsDesk.Village), stream, desk.Key));

        Assert.Equal(Verdict.Findings, verdict);
        Assert.Contains("fold", found.Split(' '));
    }

    [Fact]
    public async Task what_county_and_village_say_of_each_other_is_compared_in_the_countys_bundle()
    {
        var good = await Bundle(Samples.County);
        Assert.Equal((Verdict.Verified, ""), await Found(good));

        var (verdict, found) = await Found(WrongBookings.Of(good, WrongBookings.Release.IsOne, WrongBookings.Release.Change, desk.Key)!);

        Assert.Equal(Verdict.Findings, verdict);
        Assert.Contains("betweenEntities", found.Split(' '));
    }

    async Task<byte[]> Bundle(string region) => await File.ReadAllBytesAsync(await desk.BundleOf(region), TestContext.Current.CancellationToken);

    async Task<(Verdict Verdict, string Found)> Found(byte[] bundle)
    {
        var report = await new BundleVerifier(desk.Key.Key).Verify(() => new MemoryStream(bundle), null, TestContext.Current.CancellationToken);
        return (report.Verdict, string.Join(' ', report.Checks.Where(check => !check.Passed).Select(check => check.Name)));
    }
}
