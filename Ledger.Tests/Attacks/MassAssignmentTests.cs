using System.Net;
using System.Text.Json.Nodes;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Attacks;

/// <summary>A field that a request does not have is refused, wherever it stands and whatever it would have meant.</summary>
[Collection<Attacked>]
public sealed class MassAssignmentTests(AttackedLedger attacked)
{
    /// <summary>What the ledger decides by itself, or knows from elsewhere.</summary>
    static readonly string[] Odd =
    [
        "actor", "maker", "checker", "cashier", "by", "approver", "approvedBy", "role", "isAdmin", "village", "villageCode", "county", "status",
        "state", "version", "outstanding", "balance", "principalLeft", "amountFen", "fee", "id", "voucher_number", "recordedAt", "position",
        "headers", "client", "correlationId", "key", "hash", "$type", "__proto__", "constructor", "", "Amount", "BOOKEDON",
    ];

    [Fact]
    public async Task an_odd_field_is_named_and_nothing_is_written()
    {
        var before = await attacked.Host.CountEvents();
        foreach (var operation in attacked.Document.Writes)
            foreach (var (place, body) in Places(operation.Example(AttackedLedger.Own)))
                foreach (var name in Odd.Where(name => !operation.PathNames.Contains(name)))
                {
                    var holder = body();
                    if (holder.At.ContainsKey(name))
                        continue;
                    holder.At[name] = "610921107202";

                    var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Client.Json(holder.Whole));
                    Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden,
                        $"{operation} {place}.{name}: {answer.Status} {answer.Body}");
                }

        Assert.Equal(before, await attacked.Host.CountEvents());
    }

    [Fact]
    public async Task what_stands_in_the_address_does_not_stand_in_the_body_again()
    {
        foreach (var operation in attacked.Document.Writes.Where(write => write.PathNames.Any()))
            foreach (var name in operation.PathNames)
            {
                var body = operation.Example(AttackedLedger.Own)?.AsObject() ?? [];
                body[name] = "610921107202";
                var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Client.Json(body));

                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{operation} {name}: {answer.Status} {answer.Body}");
            }
    }

    /// <summary>The body's own level and every object in it, each in a copy of its own.</summary>
    static IEnumerable<(string Place, Func<(JsonNode Whole, JsonObject At)> Body)> Places(JsonNode? example)
    {
        if (example is null)
            yield break;
        foreach (var path in Objects(example).Select(found => found.GetPath()).ToList())
            yield return (path, () =>
            {
                var copy = example.DeepClone();
                return (copy, Objects(copy).First(found => found.GetPath() == path));
            }
            );
    }

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => [one, .. one.SelectMany(field => Objects(field.Value))],
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
