using System.Text.Json;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Checking;

/// <summary>Events by what the tamper-evident log knows of them: in a database where no test leaves positions empty, which the
/// tree would have to wait for.</summary>
public sealed class FoundByHashTests(CheckingHost host) : IClassFixture<CheckingHost>
{
    [Fact]
    public async Task an_event_is_found_by_the_hash_that_it_is_shown_with()
    {
        var village = await host.NewVillage();
        var position = (await Get($"events?region={village}")).GetProperty("value").GetProperty("items")[0].GetProperty("position").GetInt64();
        await Until.Equal(true, async () => (await Event(position)).TryGetProperty("leaf", out _));

        var leaf = (await Event(position)).GetProperty("leaf");
        var hash = leaf.GetProperty("hash").GetString();
        var size = leaf.GetProperty("index").GetInt64() + 1;
        var proof = await Get($"{leaf.GetProperty("proof").GetString()!["/api/v1/".Length..]}&size={size}");

        Assert.Equal([position], await Found(village, hash!));
        Assert.Empty(await Found(village, new string('0', 64)));
        Assert.Equal(hash, Convert.ToHexStringLower(proof.GetProperty("leafHash").GetBytesFromBase64()));
    }

    async Task<IEnumerable<long>> Found(string village, string hash) =>
        (await Get($"events?region={village}&hash={hash}")).GetProperty("value").GetProperty("items").EnumerateArray()
            .Select(found => found.GetProperty("position").GetInt64());

    async Task<JsonElement> Event(long position) => (await Get($"events/{position}")).GetProperty("value");

    async Task<JsonElement> Get(string address) =>
        (await host.Host.Client.Send(HttpMethod.Get, address, null, new())).Succeeded().Json;
}
