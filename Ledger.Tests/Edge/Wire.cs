using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ledger.Tests.Edge;

/// <summary>Speaks HTTP byte by byte: what no well-behaved client would send.</summary>
static class Wire
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends as it stands, and reads until the server closes the connection.</summary>
    public static Task<WireAnswer> Send(string address, string request) => Send(address, Encoding.Latin1.GetBytes(request));

    public static async Task<WireAnswer> Send(string address, byte[] request)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(Patience);
        var to = new Uri(address);
        await client.ConnectAsync(to.Host, to.Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, patience.Token);
        return WireAnswer.Of(Encoding.UTF8.GetString(answer.ToArray()));
    }
}

/// <summary>What came back; status 0 when the server closed without a word.</summary>
sealed record WireAnswer(int Status, string Head, string Body)
{
    public static WireAnswer Of(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0
            ? new(0, text, "")
            : new(int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text[..end], Whole(text[..end], text[(end + 4)..]));
    }

    /// <summary>A problem of RFC 9457 with this status and code.</summary>
    public void IsProblem(int status, string code)
    {
        Assert.True(Status == status, $"{Head}\n{Body}");
        Assert.Contains("application/problem+json", Head, StringComparison.Ordinal);
        Assert.Equal(code, JsonSerializer.Deserialize<JsonElement>(Body).GetProperty("code").GetString());
    }

    static string Whole(string head, string body) =>
        head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? OfChunks(body) : body;

    static string OfChunks(string body) => string.Concat(body.Split("\r\n").Where((_, i) => i % 2 == 1));
}
