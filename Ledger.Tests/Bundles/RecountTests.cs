using System.Text.Json;
using Ledger.Projections.Bundles;
using Ledger.Tests.CommandLine;
using Ledger.Tests.Seeds;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Bundles;

/// <summary>Both verifiers count fees, granted shares and cards of the demonstration's households once more.</summary>
[Collection<AuditorsDeskTests>]
public sealed class RecountTests(AuditorsDesk desk)
{
    [Fact]
    public async Task both_verifiers_prove_every_passbook_of_a_village_and_find_every_wrong_booking()
    {
        await using var page = await SecondVerifier.Open();
        var (wrong, tried) = (new List<string>(), new HashSet<string>());
        foreach (var member in Members(AuditorsDesk.Village).Concat(Members("610921107203")))
        {
            var good = await Passbook(member);
            Assert.InRange(good.Length, 1, 100_000);
            await Compare("good", good, Verdict.Verified, null);
            foreach (var (what, (check, isOne, change)) in WrongBookings.All.Where(one => !tried.Contains(one.Key)))
                if (WrongBookings.Of(good, isOne, change, desk.Key) is { } bundle)
                {
                    tried.Add(what);
                    await Compare(what, bundle, Verdict.Findings, check);
                }

            async Task Compare(string what, byte[] bundle, Verdict expected, string? check)
            {
                var first = await new BundleVerifier(desk.Key.Key).Verify(() => new MemoryStream(bundle), null, default);
                var (verdict, failed) = await page.Verify(bundle, desk.Key.Key);
                var found = first.Checks.Where(one => !one.Passed).Select(one => one.Name).ToList();
                if (first.Verdict != expected || verdict != JsonNamingPolicy.CamelCase.ConvertName($"{expected}")
                    || check is not null && (!found.Contains(check) || !failed.Contains(check)))
                    wrong.Add($"{member} {what}: {first.Verdict} {string.Join(' ', found)}, {verdict} {string.Join(' ', failed)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(WrongBookings.All.Keys.Order(), tried.Order());
    }

    static IEnumerable<string> Members(string village) => Told.Story.Commands.Select(asked => asked.Command)
        .OfType<Ledger.Domain.Members.JoinVillage>().Select(joined => joined.MemberId).Where(member => member.StartsWith(village, StringComparison.Ordinal));

    async Task<byte[]> Passbook(string member)
    {
        var source = desk.Host.Services.GetRequiredService<BundleSource>();
        using var bytes = new MemoryStream();
        await source.Write((await source.Passbook(member, desk.Key.Key.ToString(), default))!, bytes, default);
        return bytes.ToArray();
    }
}
