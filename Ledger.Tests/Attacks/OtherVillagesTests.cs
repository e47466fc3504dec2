using System.Net;
using System.Text.Json.Nodes;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Attacks;

/// <summary>Whoever holds every post of a village gets nothing of any other: by no address, filter, body or batch.</summary>
[Collection<Attacked>]
public sealed class OtherVillagesTests(AttackedLedger attacked)
{
    const string Own = AttackedLedger.Own;

    public static TheoryData<string> Others => [.. AttackedLedger.Others, "610922107201"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task no_address_shows_or_changes_another_village(string other)
    {
        var asked = 0;
        foreach (var operation in attacked.Document.Operations)
        {
            var (address, body) = (operation.Address(other), operation.Example(other));
            if (!$"{address}{body?.ToJsonString()}".Contains(other, StringComparison.Ordinal))
                continue;

            foreach (var person in AttackedLedger.Attackers)
            {
                var answer = await attacked.Send(operation.Method, address, body is null ? null : Client.Json(body), person);
                Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{operation} by {person}: {answer.Status} {answer.Body}");
                asked++;
            }
        }

        Assert.True(asked > 200, $"only {asked} requests");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task no_filter_of_a_list_shows_another_village(string other)
    {
        var (town, county) = (Region.TownOf(other), Region.CountyOf(other));
        string[] filters =
        [
            $"region={other}", $"region={town}", $"region={county}", $"region={Own}&region={other}", $"region={other}&region={Own}",
            $"region={Own},{other}", $"region[]={other}", $"Region={other}", $"REGION={other}&region=", $"region=%20{other}", $"region={other}%20",
            $"region={Own}%00{other}", $"region={Own}&villageId={other}&entity={other}", "region=", "", "region=6", "region=%25", "region=_",
            $"region={Own}&cursor={Cursor.Of(other + "-0000")}", $"region={Own}&cursor={Cursor.Of("000000000000-0000")}", $"region={Own}&asOf=2025-06-15&cursor={Cursor.Of(other)}",
            $"region={Own}&person={other}-0001", $"region={Own}&subject={other}-0001",
        ];
        foreach (var operation in attacked.Document.Reads.Where(read => read.Query.Contains("region")))
            foreach (var filter in filters)
                ShowsNothingOf(other, operation.ToString() + filter, await attacked.Send("GET", $"{operation.Path}?{filter}", null));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task what_stands_beside_an_address_of_ones_own_reaches_no_further(string other)
    {
        string[] filters = [$"region={other}", $"entity={other}&memberId={other}-0001", $"cursor={Cursor.Of($"{other}|1")}", $"villageId={other}"];
        foreach (var operation in attacked.Document.Reads)
            foreach (var filter in filters)
                ShowsNothingOf(other, operation.ToString() + filter, await attacked.Send("GET", $"{operation.Address(Own)}?{filter}", null));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task an_id_of_another_village_in_a_body_changes_nothing_there(string other)
    {
        var before = await attacked.Stored(other);
        foreach (var operation in attacked.Document.Writes)
            foreach (var body in Swapped(operation.Example(Own), other))
                foreach (var person in AttackedLedger.Attackers)
                {
                    var answer = await attacked.Send(operation.Method, operation.Address(Own), Client.Json(body), person);
                    Assert.True((int)answer.Status is >= 400 and < 500, $"{operation} {body}: {answer.Status} {answer.Body}");
                }

        Assert.Equal(before, await attacked.Stored(other));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task a_batch_that_mixes_in_another_village_is_refused_whole(string other)
    {
        var before = (await attacked.Stored(Own), await attacked.Stored(other));
        foreach (var foreign in new[] { Voucher(other), Voucher(Region.CountyOf(other)), Join(other) })
            foreach (var commands in new[] { [Voucher(Own), foreign], new[] { foreign, Voucher(Own) }, [foreign] })
                (await attacked.Send("POST", "/api/v1/batches", Client.Json(new { commands })))
                    .IsProblem(HttpStatusCode.Forbidden, "forbidden");

        Assert.Equal(before, (await attacked.Stored(Own), await attacked.Stored(other)));
    }

    static object Voucher(string entity) => new
    {
        receiveFiscalFunds = new { entity, amount = "1.00", fund = "2025-1", bookedOn = "2025-06-15", valueOn = "2025-06-15", summary = "拨入" },
    };

    static object Join(string village) => new
    {
        joinVillage = new { memberId = $"{village}-0077", poorHousehold = false, joinedOn = "2025-06-15", on = "2025-06-15" },
    };

    /// <summary>The body with one of its own ids after the other replaced by the other village's.</summary>
    static IEnumerable<JsonNode> Swapped(JsonNode? body, string other)
    {
        var text = body?.ToJsonString() ?? "";
        for (var at = text.IndexOf(Own, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Own, at + 1, StringComparison.Ordinal))
            yield return JsonNode.Parse(text[..at] + other + text[(at + Own.Length)..])!;
    }

    static void ShowsNothingOf(string other, string asked, Answer answer)
    {
        Assert.True((int)answer.Status < 500, $"{asked}: {answer.Body}");
        // A refusal may repeat what was asked for; an answer must not know it.
        if ((int)answer.Status < 300)
            Assert.False(answer.Body.Contains(other, StringComparison.Ordinal), $"{asked}: {answer.Body}");
    }
}
