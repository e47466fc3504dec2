using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Api.Http;

/// <summary>A POST that carries a command out: read it, hand it to the ledger, answer.</summary>
public static class WriteEndpoint
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayHeader = "Idempotency-Replayed";
    public const string PositionHeader = "Ledger-Position";

    /// <param name="created">The address of what the command creates; null when it creates nothing.</param>
    public static async Task<IResult> Handle<T>(HttpContext http, Func<T, string>? created)
        where T : ICommand
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (Refuse(http, key) is { } refusal)
            return refusal;

        var version = VersionTag.Seen(http.Request);
        if (version is null && http.GetEndpoint()!.Metadata.GetMetadata<NeedsVersionMark>() is not null)
            return Problems.Of(http, StatusCodes.Status428PreconditionRequired, "versionMissing");

        var command = CommandReader.Read<T>(await Body(http), http.Request.RouteValues);
        var access = http.RequestServices.GetRequiredService<CommandAccess>();
        if (access.Of(http, [command], key) is not { } envelope)
            return Refusing.Forbidden(http, access.Wishes([command]));

        var request = new Request([command], envelope, key, Digest(envelope, [command]), version);
        var outcome = await http.RequestServices.GetRequiredService<ILedger>().Execute(request, http.RequestAborted);
        return outcome is Completed done
            ? Answer(http, done, [command], (done.Answers[0], created?.Invoke(command)))
            : Failure(http, outcome, isBatch: false);
    }

    /// <summary>Without one key, and not two, nothing is carried out.</summary>
    public static IResult? Refuse(HttpContext http, string key) =>
        key.Length is 0 or > 100 || http.Request.Headers[KeyHeader].Count > 1 ? Problems.Of(http, StatusCodes.Status400BadRequest, "keyMissing")
        : null;

    /// <summary>As it came; how large it may be is the server's limit (<see cref="Edge.EdgeLimits"/>).</summary>
    public static async Task<byte[]> Body(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    public static IResult Answer(
        HttpContext http, Completed done, IEnumerable<ICommand> commands, (string Json, string? Location) answer)
    {
        var (json, location) = answer;
        http.RequestServices.GetRequiredService<RecentGrants>().Forget(commands);
        if (done.IsReplay)
            http.Response.Headers[ReplayHeader] = "true";
        if (done.Position is { } position)
        {
            http.Response.Headers[PositionHeader] = FormattableString.Invariant($"{position}");
            http.RequestServices.GetRequiredService<OwnWrites>().Note(Caller.Known(http).Person, position);
        }

        if (location is null)
            return Results.Text(json, "application/json", Encoding.UTF8);

        http.Response.Headers.Location = location;
        return Results.Text(json, "application/json", Encoding.UTF8, StatusCodes.Status201Created);
    }

    public static IResult Failure(HttpContext http, Outcome outcome, bool isBatch) => outcome switch
    {
        Refused { IsReplay: var replay } refused => Replayed(http, Problems.Of(http, refused, isBatch), replay),
        Missing missing => Problems.Of(http, StatusCodes.Status404NotFound, "notFound", missing.Key,
            ("index", isBatch ? missing.Index : null)),
        Stale stale => Problems.Of(http, StatusCodes.Status412PreconditionFailed, "stale",
            $"{VersionTag.Of(stale.Expected)} → {VersionTag.Of(stale.Actual)}",
            ("expected", VersionTag.Of(stale.Expected)), ("actual", VersionTag.Of(stale.Actual))),
        KeyReused => Problems.Of(http, StatusCodes.Status422UnprocessableEntity, "keyReused"),
        Contended => Problems.Of(http, StatusCodes.Status409Conflict, "contended"),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} has no answer"),
    };

    /// <summary>What is asked, by whom: the same key must come with the same.</summary>
    public static byte[] Digest(Envelope envelope, IReadOnlyList<ICommand> commands)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(envelope.Actor));
        foreach (var command in commands)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{command.GetType().Name} "));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), LedgerJson.Stored));
        }

        return hash.GetHashAndReset();
    }

    static IResult Replayed(HttpContext http, IResult result, bool isReplay)
    {
        if (isReplay)
            http.Response.Headers[ReplayHeader] = "true";
        return result;
    }
}

/// <summary>The version of a stream as an entity tag: <c>"v17"</c>.</summary>
public static class VersionTag
{
    public static string Of(long version) => FormattableString.Invariant($"\"v{version}\"");

    /// <summary>The version in If-Match; null when there is none. A header that says nothing is never ignored.</summary>
    public static long? Seen(HttpRequest request) =>
        request.Headers.IfMatch.ToString() is not { Length: > 0 } tag ? null
        : Parse(tag) is { } version ? version
        : throw new BadFieldsException("If-Match", "notAVersion", tag);

    static long? Parse(string tag) =>
        tag.StartsWith("\"v", StringComparison.Ordinal) && tag.EndsWith('"')
        && long.TryParse(tag.AsSpan(2, tag.Length - 3), System.Globalization.NumberStyles.None, null, out var version)
            ? version
            : null;
}
