using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Attacks;

/// <summary>What is no JSON, is two things at once, or is no text, is refused by every address, and writes nothing.</summary>
[Collection<Attacked>]
public sealed class MalformedBodyTests(AttackedLedger attacked)
{
    static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 20_000)) + "1" + new string('}', 20_000);

    /// <summary>Bodies that are wrong whatever the address.</summary>
    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "nothing", [] },
        { "a list", "[]"u8.ToArray() },
        { "null", "null"u8.ToArray() },
        { "a text", "\"x\""u8.ToArray() },
        { "deep objects", Encoding.UTF8.GetBytes(Deep) },
        { "deep lists", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000)) },
        { "half", "{\"a\":"u8.ToArray() },
        { "two", "{} {}"u8.ToArray() },
        { "a trailing comma", "{\"a\":1,}"u8.ToArray() },
        { "a comment", "{/**/}"u8.ToArray() },
        { "single quotes", "{'a':1}"u8.ToArray() },
        { "not a number", "{\"a\":NaN}"u8.ToArray() },
        { "infinity", "{\"a\":Infinity}"u8.ToArray() },
        { "a leading zero", "{\"a\":01}"u8.ToArray() },
        { "a byte order mark", [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'] },
        { "utf-16", Encoding.Unicode.GetBytes("{\"a\":1}") },
        { "a lone byte", [.. "{\""u8, 0xFF, .. "\":1}"u8] },
        { "an overlong slash", [.. "{\""u8, 0xC0, 0xAF, .. "\":1}"u8] },
        { "a longer overlong slash", [.. "{\""u8, 0xE0, 0x80, 0xAF, .. "\":1}"u8] },
        { "half a pair as bytes", [.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8] },
        { "beyond unicode", [.. "{\""u8, 0xF4, 0x90, 0x80, 0x80, .. "\":1}"u8] },
        { "a name with half a pair", "{\"\\ud800\":1}"u8.ToArray() },
        { "a name with nothing in it", "{\"\\u0000\":1}"u8.ToArray() },
        { "zip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task a_body_that_is_none_is_refused_by_every_address(string what, byte[] body)
    {
        var before = await attacked.Host.CountEvents();
        foreach (var operation in attacked.Document.Writes)
        {
            var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Raw(body));
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{what} to {operation}: {answer.Status} {answer.Body}");
            Assert.Equal("application/problem+json", answer.MediaType);
        }

        Assert.Equal(before, await attacked.Host.CountEvents());
    }

    /// <summary>What would be text, in the place of each text of a right body.</summary>
    public static TheoryData<string, byte[]> Texts => new()
    {
        { "a lone byte", [0xFF] },
        { "an overlong slash", [0xC0, 0xAF] },
        { "half a pair as bytes", [0xED, 0xA0, 0x80] },
        { "a high half", "\\ud800"u8.ToArray() },
        { "a low half", "\\udc00"u8.ToArray() },
        { "halves in the wrong order", "\\udc00\\ud800"u8.ToArray() },
        { "a zero", "\\u0000"u8.ToArray() },
        { "a raw zero", [0] },
        { "a raw line break", "\r\n"u8.ToArray() },
        { "a bad escape", "\\x41"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task a_text_that_is_none_is_refused_wherever_it_stands(string what, byte[] text)
    {
        foreach (var operation in attacked.Document.Writes)
            foreach (var (before, after) in AroundTexts(operation.Example(AttackedLedger.Own)))
            {
                var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Raw([.. before, .. text, .. after]));
                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden,
                    $"{what} in {operation} after {Encoding.UTF8.GetString(before)}: {answer.Status} {answer.Body}");
            }
    }

    [Fact]
    public async Task a_field_is_given_once_however_it_is_spelt()
    {
        var before = await attacked.Host.CountEvents();
        foreach (var operation in attacked.Document.Writes)
            foreach (var body in Repeated(operation.Example(AttackedLedger.Own)))
            {
                var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), Client.Json(body));
                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{operation} {body}: {answer.Status} {answer.Body}");
            }

        Assert.Equal(before, await attacked.Host.CountEvents());
    }

    static ByteArrayContent Raw(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    /// <summary>What stands before and after each text's end.</summary>
    static IEnumerable<(byte[] Before, byte[] After)> AroundTexts(JsonNode? example)
    {
        var text = example?.ToJsonString() ?? "";
        for (var i = 1; i < text.Length - 1; i++)
            if (text[i] == '"' && text[i + 1] is ',' or '}' or ']')
                yield return (Encoding.UTF8.GetBytes(text[..i]), Encoding.UTF8.GetBytes(text[i..]));
    }

    /// <summary>Each field of each object twice: as it is, and with its first letter as an escape.</summary>
    static IEnumerable<string> Repeated(JsonNode? example)
    {
        var text = example?.ToJsonString() ?? "";
        foreach (var (name, value) in Fields(example))
        {
            var field = $"\"{name}\":{value?.ToJsonString() ?? "null"}";
            var at = text.IndexOf(field, StringComparison.Ordinal);
            yield return text.Insert(at, field + ",");
            yield return text.Insert(at, $"\"\\u{(int)name[0]:x4}{name[1..]}\":{value?.ToJsonString() ?? "null"},");
        }
    }

    static IEnumerable<(string Name, JsonNode? Value)> Fields(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(field => Fields(field.Value).Prepend((field.Key, field.Value))),
        JsonArray list => list.SelectMany(Fields),
        _ => [],
    };
}
