using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Attacks;

/// <summary>No text that somebody sends is ever part of a statement, an expression or a pattern.</summary>
[Collection<Attacked>]
public sealed class InjectionTests(AttackedLedger attacked)
{
    static readonly string[] Texts =
    [
        "' or '1'='1", "'; drop table ledger.mt_events; --", "' union select password_hash from ledger.account --", "1) or (1=1", "'||pg_sleep(5)||'",
        "\" or true --", "\\'; select 1 --", "$1", "{0}", "%", "_", "*", ".*", "%' or region like '%", "x => true", "true)) || ((true", "null", "''",
        "610921107202'--", "${jndi:ldap://x}", "{{7*7}}", "<script>alert(1)</script>", "\u0000", "610921%", "6109211072__",
    ];

    [Fact]
    public async Task nothing_is_injected_through_a_filter()
    {
        var schema = await attacked.Schema();
        foreach (var operation in attacked.Document.Reads)
            foreach (var (name, text) in operation.Query.SelectMany(name => Texts.Select(text => (name, text))))
            {
                var others = operation.Query.Contains("region") && name != "region" ? $"region={AttackedLedger.Own}&" : "";
                Holds($"{operation} {name}={text}", await attacked.Send(
                    "GET", $"{operation.Address(AttackedLedger.Own)}?{others}{name}={Uri.EscapeDataString(text)}", null));
            }

        Assert.Equal(schema, await attacked.Schema());
    }

    [Fact]
    public async Task nothing_is_injected_through_a_path()
    {
        var schema = await attacked.Schema();
        foreach (var operation in attacked.Document.Operations)
            foreach (var (segment, text) in Segments(operation.Path).SelectMany(segment => Texts.Where(text => text != "\0").Select(text => (segment, text))))
            {
                var place = operation.Path.Split('/');
                var address = operation.Address(AttackedLedger.Own).Split('/');
                address[Array.IndexOf(place, segment)] = Uri.EscapeDataString(text);
                var body = operation.Example(AttackedLedger.Own);
                Holds($"{operation} {segment}={text}", await attacked.Send(
                    operation.Method, string.Join('/', address), body is null ? null : Client.Json(body)));
            }

        Assert.Equal(schema, await attacked.Schema());
    }

    [Fact]
    public async Task nothing_is_injected_through_a_body()
    {
        var schema = await attacked.Schema();
        foreach (var operation in attacked.Document.Writes)
            foreach (var body in Bodies(operation.Example(AttackedLedger.Own)))
                Holds($"{operation} {body}", await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Client.Json(body)));

        Assert.Equal(schema, await attacked.Schema());
    }

    [Fact]
    public async Task nothing_is_injected_through_a_header()
    {
        var schema = await attacked.Schema();
        foreach (var text in Texts.Where(text => text != "\0"))
            foreach (var ask in new Ask[]
            {
                new(AttackedLedger.Accountant, Key: text), new(AttackedLedger.Accountant, Version: text),
                new(AttackedLedger.Accountant, Language: text), new(text),
            })
                Holds(text, await attacked.Host.Client.Post("villages", new { }, ask));

        Assert.Equal(schema, await attacked.Schema());
    }

    static IEnumerable<string> Segments(string path) => path.Split('/').Where(segment => segment.StartsWith('{'));

    /// <summary>The body with each of its texts replaced in turn.</summary>
    static IEnumerable<string> Bodies(JsonNode? example)
    {
        var whole = example?.ToJsonString() ?? "";
        foreach (var quoted in Values(example).Select(value => JsonSerializer.Serialize(value)).Distinct())
            foreach (var text in Texts)
                yield return whole.Replace(quoted, JsonSerializer.Serialize(text), StringComparison.Ordinal);
    }

    static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(field => Values(field.Value)),
        JsonArray list => list.SelectMany(Values),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    static void Holds(string asked, Answer answer)
    {
        Assert.True((int)answer.Status < 500, $"{asked}: {answer.Status} {answer.Body}");
        if ((int)answer.Status < 300)
            foreach (var other in AttackedLedger.Others)
                Assert.DoesNotContain(other, answer.Body, StringComparison.Ordinal);
    }
}
