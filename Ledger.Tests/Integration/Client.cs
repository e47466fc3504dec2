using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ledger.Api.Http;
using Ledger.Projections;

namespace Ledger.Tests.Integration;

/// <summary>Somebody at a keyboard: posts to the ledger and keeps what it said.</summary>
/// <remarks>It speaks for many people, of whom each waits for his own writes only. So it does what a client of several processes
/// does: it says up to which position it has heard.</remarks>
sealed class Client(string address) : IDisposable
{
    long _heard;

    // Cookies are sent when a test sends them: one client speaks for many people.
    readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(60) };

    public Task<Answer> Post(string path, object body, Ask? ask = null) =>
        Send(HttpMethod.Post, path, Json(body), ask ?? new());

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, Ask ask)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}") { Content = content };
        foreach (var (name, value) in ask.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (Interlocked.Read(ref _heard) is > 0 and var heard)
            request.Headers.Add(WriteEndpoint.PositionHeader, $"{heard}");
        using var response = await http.SendAsync(request);
        if (method != HttpMethod.Get && response.Headers.TryGetValues(WriteEndpoint.PositionHeader, out var written))
            Hear(long.Parse(written.Single(), CultureInfo.InvariantCulture));
        return new(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>Something was written, up to this position: what is read from now on shows it.</summary>
    public void Hear(long position)
    {
        for (var heard = Interlocked.Read(ref _heard); position > heard; heard = Interlocked.Read(ref _heard))
            Interlocked.CompareExchange(ref _heard, position, heard);
    }

    public void Dispose() => http.Dispose();

    public static HttpContent Json(object body) => new StringContent(
        body as string ?? JsonSerializer.Serialize(body, LedgerJson.Stored), Encoding.UTF8, "application/json");
}

/// <summary>The headers of a request. A key of its own unless one is given; an empty one is not sent.</summary>
sealed record Ask(string Actor = "accountant-1", string? Key = null, string Version = "", string Language = "", string Token = "", string Cookie = "")
{
    public static Ask Seeing(long version) => new(Version: $"\"v{version}\"");

    /// <summary>Why personal data are asked for.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A household's own code.</summary>
    public string PassbookCode { get; init; } = "";

    public IEnumerable<(string Name, string Value)> Headers => new[]
    {
        (TestSignIn.Header, Actor), ("Idempotency-Key", Key ?? Guid.NewGuid().ToString()), ("If-Match", Version),
        ("Accept-Language", Language), ("Access-Reason", Reason), ("Passbook-Code", PassbookCode), ("Authorization", Token.Length == 0 ? "" : $"Bearer {Token}"),
        ("Cookie", Cookie),
    }.Where(header => header.Item2.Length > 0);
}

/// <summary>What came back.</summary>
sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Body)
{
    public JsonElement Json { get; } = Body.Length == 0 || MediaType is "text/html" or "text/csv" or "application/x-ndjson" ? default : JsonSerializer.Deserialize<JsonElement>(Body);

    public string Code => Json.GetProperty("code").GetString()!;

    public string Detail => Json.GetProperty("detail").GetString()!;

    public bool IsReplay => Headers.Contains("Idempotency-Replayed");

    /// <summary>The field names of a 400.</summary>
    public IEnumerable<string> Fields => Json.GetProperty("errors").EnumerateObject().Select(error => error.Name);

    /// <summary>A success, whatever its number.</summary>
    public Answer Succeeded()
    {
        Assert.True((int)Status is 200 or 201, $"{Status}: {Body}");
        return this;
    }

    /// <summary>A problem of RFC 9457 with this status and code.</summary>
    public Answer IsProblem(HttpStatusCode status, string code)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.Equal(code, Code);
        Assert.Equal($"urn:ledger:problem:{code}", Json.GetProperty("type").GetString());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("traceId").GetString()!);
        return this;
    }
}
