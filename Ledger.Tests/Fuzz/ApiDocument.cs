using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ledger.Tests.Access;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Fuzz;

/// <summary>What the running program says of itself at <c>/openapi/v1.json</c>, as requests that can be sent.</summary>
sealed class ApiDocument
{
    ApiDocument(JsonNode document) => Operations =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new ApiOperation(document, operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
    ];

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Those that carry out a command or a batch.</summary>
    public IEnumerable<ApiOperation> Writes => Operations.Where(operation => operation.Method == "POST" && operation.Body is not null);

    public IEnumerable<ApiOperation> Reads => Operations.Where(operation => operation.Method == "GET");

    public static async Task<ApiDocument> Of(LedgerHost host)
    {
        using var http = new HttpClient { BaseAddress = new(host.Address) };
        return new(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!);
    }
}

/// <summary>One method of one address.</summary>
sealed partial class ApiOperation
{
    /// <summary>The village in the document's examples.</summary>
    const string ExampleVillage = "610921107201";

    readonly JsonNode document;
    readonly JsonObject described;

    public ApiOperation(JsonNode document, string method, string path, JsonObject described) =>
        (this.document, Method, Path, this.described) = (document, method, path, described);

    public string Method { get; }

    /// <summary>With names in braces.</summary>
    public string Path { get; }

    public IEnumerable<string> Query => Parameters("query");

    public IEnumerable<string> Headers => Parameters("header");

    public IEnumerable<string> PathNames => InBraces().Matches(Path).Select(match => match.Groups[1].Value);

    JsonObject? Content => described["requestBody"]?["content"]?["application/json"]?.AsObject();

    /// <summary>The schema of the body, without references at its top; null where there is none.</summary>
    public JsonObject? Body => Content?["schema"] is { } schema ? Resolve(schema) : null;

    /// <summary>A plausible body about things of a village.</summary>
    public JsonNode? Example(string village)
    {
        var example = Content?["example"] ?? (Path.EndsWith("/batches", StringComparison.Ordinal) || Path.EndsWith("/day-ends", StringComparison.Ordinal)
            ? AddressValues.Body(Path, ExampleVillage)
            : null);
        return example is null ? null : JsonNode.Parse(About(example.ToJsonString(), village));
    }

    /// <summary>The address about things of a village.</summary>
    public string Address(string village) => InBraces().Replace(Path, name => AddressValues.Of(name.Groups[1].Value, village));

    /// <summary>A schema with its references followed once.</summary>
    public JsonObject Resolve(JsonNode schema) => schema["$ref"]?.GetValue<string>() is { } reference
        ? document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject()
        : schema.AsObject();

    public override string ToString() => $"{Method} {Path}";

    static string About(string json, string village) => json
        .Replace(ExampleVillage, village, StringComparison.Ordinal)
        .Replace($"\"{ExampleVillage[..9]}", $"\"{village[..9]}", StringComparison.Ordinal);

    IEnumerable<string> Parameters(string place) =>
        from parameter in described["parameters"]?.AsArray() ?? []
        where parameter!["in"]!.GetValue<string>() == place
        select parameter["name"]!.GetValue<string>();

    [GeneratedRegex(@"\{([A-Za-z]+)[^}]*\}")]
    private static partial Regex InBraces();
}
