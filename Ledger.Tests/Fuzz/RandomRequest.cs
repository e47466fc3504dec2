using System.Text;
using System.Text.Json.Nodes;
using Ledger.Tests.Access;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Fuzz;

/// <summary>A request as somebody clumsy or hostile would send it: mostly right, and wrong somewhere.</summary>
sealed class RandomRequest(Random random, string village)
{
    readonly RandomJson json = new(random);

    public FuzzRequest For(ApiOperation operation, string person)
    {
        var address = string.Join('/', operation.Path.Split('/').Select(part => part.StartsWith('{')
            ? Segment(part.Trim('{', '}').Split(':')[0])
            : part));
        var query = operation.Query.Where(_ => random.Next(3) > 0).Select(name => $"{name}={QueryValue(name)}").ToList();
        if (random.Next(20) == 0)
            query.Add($"{Short()}={Short()}");
        return new(
            random.Next(40) == 0 ? Pick("PUT", "PATCH", "DELETE", "POST", "GET", "OPTIONS") : operation.Method,
            query.Count == 0 ? address : $"{address}?{string.Join('&', query)}",
            [.. HeadersOf(operation, person)], operation.Body is null && random.Next(20) > 0 ? null : BodyOf(operation), MediaType());
    }

    string Segment(string name) => random.Next(6) > 0
        ? Uri.EscapeDataString(name switch
        {
            "memberId" or "loanId" when random.Next(2) == 0 => name == "loanId" ? Foundation.LoanId(village, random.Next(1, 7)) : Foundation.MemberId(village, random.Next(1, 7)),
            "number" => $"{random.Next(0, 4)}",
            "month" => $"2025-{random.Next(1, 13):00}",
            "documentName" => "v1",
            _ => AddressValues.Of(name, village),
        })
        // A segment of dots would be another address. A NUL, and an address beyond all measure, are refused by the server
        // before the program hears of it.
        : Uri.EscapeDataString(json.Text().Replace("\0", "", StringComparison.Ordinal).Trim('.') is { Length: > 0 } text ? text[..Math.Min(text.Length, 300)] : "x");

    string QueryValue(string name) => random.Next(4) == 0 ? Short() : name switch
    {
        "region" => Pick(village, village[..9], village[..6]),
        "asOf" or "from" or "to" => $"20{random.Next(0, 100):00}-{random.Next(1, 13):00}-{random.Next(1, 32):00}",
        "month" => $"2025-{random.Next(0, 14):00}",
        "limit" => Pick("1", "500", "501", "0", "-1", "99999999999"),
        "cursor" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Pick("1|2", "x|y", "|", $"{village}-0001", "9999999999999999999|1"))).TrimEnd('='),
        "amount" => Pick("1.00", "0", "-1", "1e9", "99999999999999999999"),
        "operation" => Pick("repayLoan", "readLoans", "nothing"),
        "status" => Pick("outstanding", "unchecked", "unsigned", "applied"),
        "card" => Pick("green", "blue", "none"),
        _ => Pick("true", "1", "refused", village),
    };

    string Short()
    {
        var text = json.Text();
        return Uri.EscapeDataString(text[..Math.Min(text.Length, 300)]);
    }

    IEnumerable<(string Name, string Value)> HeadersOf(ApiOperation operation, string person)
    {
        if (person.Length > 0)
            yield return ("X-Actor", person);
        if (random.Next(10) > 0)
            yield return ("Idempotency-Key", random.Next(10) == 0 ? json.HeaderText() : $"{random.Next(1_000_000_000)}");
        if (operation.Headers.Contains("If-Match") || random.Next(10) == 0)
            yield return ("If-Match", random.Next(5) == 0 ? json.HeaderText() : $"\"v{random.Next(1, 8)}\"");
        if (random.Next(5) == 0)
            yield return ("Accept-Language", Pick("en", "zh", "fr;q=x", json.HeaderText()));
        if (random.Next(10) == 0)
            yield return ("Accept", Pick("*/*", "application/json", "text/html", json.HeaderText()));
        if (random.Next(10) == 0)
            yield return ("Ledger-Position", Pick("1", "-1", "x"));
        if (random.Next(20) == 0)
            yield return (Pick("Authorization", "Cookie", "Range", "Expect", "X-HTTP-Method-Override", "Access-Reason"), json.HeaderText());
    }

    byte[] BodyOf(ApiOperation operation)
    {
        var body = random.Next(4) == 0 && operation.Body is { } schema
            ? json.Of(operation, schema, 0)
            : operation.Example(village) ?? new JsonObject();
        for (var i = random.Next(3); i > 0; i--)
            body = json.Mutated(body);
        return random.Next(15) == 0 ? json.Broken(body) : Encoding.UTF8.GetBytes(body?.ToJsonString() ?? "null");
    }

    string MediaType() => random.Next(30) > 0 ? "application/json"
        : Pick("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "application/json; charset=utf-16");

    string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

/// <summary>A request as it was made, to be shown when it broke something.</summary>
sealed record FuzzRequest(string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, string MediaType)
{
    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new(Method), Address);
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return message;
    }

    public override string ToString() => $"""
        {Method} {Address}
        {string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}
        {(Body is null ? "" : $"{MediaType} {Encoding.UTF8.GetString(Body)}")}
        """;
}
