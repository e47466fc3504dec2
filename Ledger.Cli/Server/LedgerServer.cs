using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Cli.Server;

/// <summary>A ledger at the other end of a network, with the session of whoever is signed in.</summary>
sealed class LedgerServer : IDisposable
{
    readonly HttpClient _http;
    Session? _session;

    public LedgerServer(ParseResult parsed)
    {
        Home = Surroundings.Of(parsed).Home;
        _session = Home.Session;
        var address = parsed.GetValue(GlobalOptions.Server) ?? _session?.Server
            ?? throw new CannotException(ExitCode.Usage, GlobalOptions.Say(parsed,
                "没有服务器地址: 用 --server https://… 给出,或先 ledger login", "no server: --server https://…, or ledger login before"));
        // Tokens go to the server that gave them and to no other.
        if (_session?.Server != address)
            _session = null;
        Address = address;
        _http = new() { BaseAddress = new(address, "/api/v1/"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.AcceptLanguage.Add(
            new(GlobalOptions.LanguageOf(parsed) == Language.Chinese ? "zh-CN" : "en"));
    }

    public Uri Address { get; }

    /// <summary>Where its session is remembered.</summary>
    public Home Home { get; }

    public async Task<SignedIn> SignIn(object request, CancellationToken cancellation)
    {
        var signedIn = await Read<SignedIn>(await _http.PostAsJsonAsync("sessions", request, LedgerJson.Stored, cancellation), cancellation);
        Remember(signedIn);
        return signedIn;
    }

    public async Task<T> Get<T>(string path, CancellationToken cancellation) =>
        await Read<T>(await Send(() => new(HttpMethod.Get, path), cancellation), cancellation);

    /// <summary>Nothing where there is no such thing (yet).</summary>
    public async Task<T?> Find<T>(string path, CancellationToken cancellation) where T : class
    {
        var answer = await Send(() => new(HttpMethod.Get, path), cancellation);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            return await Read<T>(answer, cancellation);

        answer.Dispose();
        return null;
    }

    /// <summary>Asked twice, it is done once.</summary>
    public async Task<T> Post<T>(string path, object body, CancellationToken cancellation)
    {
        var key = $"cli-{Guid.NewGuid():N}";
        return await Read<T>(await Send(() => new(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body, options: LedgerJson.Stored),
            Headers = { { "Idempotency-Key", key } },
        }, cancellation), cancellation);
    }

    /// <summary>Into a file, whatever its length.</summary>
    public async Task Download(string path, string file, CancellationToken cancellation)
    {
        using var answer = await Checked(await Send(() => new(HttpMethod.Get, path), cancellation), cancellation);
        await using var target = File.Create(file);
        await answer.Content.CopyToAsync(target, cancellation);
    }

    /// <summary>Adds to a file what it lacks of an answer that can be asked for in parts.</summary>
    public async Task Complete(string path, string file, CancellationToken cancellation)
    {
        await using var target = new FileStream(file, FileMode.Append);
        var from = target.Length;
        using var answer = await Checked(await Send(() => new(HttpMethod.Get, path)
        {
            Headers = { Range = from > 0 ? new(from, null) : null },
        }, cancellation), cancellation);
        if (answer.StatusCode != HttpStatusCode.PartialContent)
            target.SetLength(0);
        await answer.Content.CopyToAsync(target, cancellation);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A token that ran out is renewed once.</summary>
    async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        var answer = await Try(request(), cancellation);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || _session is null)
            return answer;

        answer.Dispose();
        using var renewed = await _http.PostAsJsonAsync("sessions/refresh", new { _session.RefreshToken }, LedgerJson.Stored, cancellation);
        Remember(await Read<SignedIn>(renewed, cancellation));
        return await Try(request(), cancellation);
    }

    async Task<HttpResponseMessage> Try(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (_session is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _session.AccessToken);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    void Remember(SignedIn signedIn)
    {
        _session = new(Address, signedIn.PersonId, signedIn.AccessToken, signedIn.RefreshToken);
        Home.Keep(_session);
    }

    static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (await Checked(answer, cancellation))
            return (await answer.Content.ReadFromJsonAsync<T>(LedgerJson.Stored, cancellation))!;
    }

    /// <summary>What the server refuses it says in words. What it cannot understand was typed wrongly; else nothing was verified.</summary>
    static async Task<HttpResponseMessage> Checked(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
            return answer;

        var said = await answer.Content.ReadAsStringAsync(cancellation);
        answer.Dispose();
        throw new CannotException(
            answer.StatusCode == HttpStatusCode.BadRequest ? ExitCode.Usage : ExitCode.NotVerified, $"{(int)answer.StatusCode} {Problem(said)}");
    }

    static readonly string[] Sentences = ["title", "detail"];

    static string Problem(string said)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(said);
            return string.Join(' ', Sentences
                .Select(name => problem.TryGetProperty(name, out var text) ? text.ToString() : ""));
        }
        catch (JsonException)
        {
            return said;
        }
    }
}

sealed record SignedIn(string PersonId, string AccessToken, string RefreshToken);
