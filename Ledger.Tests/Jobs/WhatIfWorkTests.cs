using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Tests.Integration;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Jobs;

/// <summary>A whole county under other terms.</summary>
public sealed class WhatIfWorkTests(Cluster cluster) : IDisposable
{
    readonly TestFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task a_county_is_tried_village_by_village_and_leaves_a_line_for_each()
    {
        await using var jobs = await JobsHost.Start(await cluster.NewDatabase(), files, _ => Task.FromResult(new JobResult("")));
        await jobs.Host.Do(Foundation.Registrar, Foundation.TheCounty);
        foreach (var village in new[] { VillageId, OtherVillageId })
            await jobs.Host.Do(new Ask().Actor, Foundation.Village(village, borrowers: 2));
        (await jobs.Host.Client.Post($"villages/{VillageId}/releases",
            """{"amount":"500.00","bookedOn":"2025-03-01","valueOn":"2025-03-01","summary":"拨付"}""")).Succeeded();
        (await jobs.Get($"villages/{VillageId}/responsibility")).Succeeded();

        var asked = await jobs.Host.Client.Post("jobs", """
            {"kind":"whatIf","parameters":{"region":"610921","change":{"fee":
              {"method":"monthly","rate":0.01,"dayBasis":360,"overdueFactor":1.5,"rounding":"halfUp","subsidyShare":0}}}}
            """);
        var job = await jobs.Over(JobsHost.Id(asked), "succeeded");
        var villages = await Lines(jobs, $"jobs/{JobsHost.Id(asked)}/result");

        Assert.Equal((2, 2), (job.GetProperty("done").GetInt64(), job.GetProperty("total").GetInt64()));
        Assert.Equal([VillageId, OtherVillageId], villages.Select(village => village.GetProperty("villageId").GetString()));
        Assert.All(villages, village => Assert.Equal(2, village.GetProperty("members").GetArrayLength()));
        var sums = job.GetProperty("summary").GetProperty("value");
        Assert.NotEqual(sums.GetProperty("feeWas").GetString(), sums.GetProperty("feeWouldBe").GetString());
        Assert.Empty(sums.GetProperty("villages")[0].GetProperty("members").EnumerateArray());
        var page = (await jobs.Host.Client.Send(HttpMethod.Get, $"/jobs/{JobsHost.Id(asked)}?village={OtherVillageId}", null, new())).Succeeded().Body;
        Assert.All(Households(OtherVillageId), member => Assert.Contains($">{member}</a>", page));
        Assert.All(Households(VillageId), member => Assert.DoesNotContain($">{member}</a>", page));
    }

    static string[] Households(string village) => [Foundation.MemberId(village, 1), Foundation.MemberId(village, 2)];

    static async Task<IReadOnlyList<JsonElement>> Lines(JobsHost jobs, string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Actor", new Ask().Actor);
        var text = await http.GetStringAsync($"{jobs.Host.Address}/api/v1/{path}", TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }
}
