using System.Buffers;
using System.Text.Json;
using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Projections;

namespace Ledger.Api.Jobs;

/// <summary>A job that is asked for, and what whoever asks must be granted.</summary>
/// <param name="Parameters">What is asked, with <c>at</c> as the position that it was when it was asked: however late the job is
/// done, and however often it is taken up, it is of that moment.</param>
/// <param name="Check">Refuses what no rule allows; for those only who may ask.</param>
public sealed record WantedJob(JobRequest Asked, string Parameters, Wish Wish, Action Check)
{
    const string At = "at";

    /// <exception cref="BadFieldsException">There is no such kind, or its parameters cannot be accepted.</exception>
    public static async Task<WantedJob> Of(HttpContext http, JobRequest asked)
    {
        var work = JobEndpoints.WorkOf(http, asked.Kind) ?? throw new BadFieldsException("kind", "notAllowed", asked.Kind);
        Text(asked.Parameters);
        var pinned = await Pinned(http, asked.Parameters);
        return new(asked, Text(pinned), new(work.Operation, [work.RegionOf(pinned)]), () => work.Check(pinned));
    }

    /// <summary>As it is kept; reads every text and every name in it.</summary>
    static string Text(JsonElement parameters)
    {
        try
        {
            return JsonSerializer.Serialize(parameters, LedgerJson.Stored);
        }
        // What is said to half a surrogate pair.
        catch (JsonException)
        {
            throw new BadFieldsException("parameters", "malformed");
        }
    }

    static async Task<JsonElement> Pinned(HttpContext http, JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty(At, out var at))
            return parameters;

        var text = at.ValueKind switch
        {
            JsonValueKind.String => at.GetString(),
            JsonValueKind.Number => at.GetRawText(),
            _ => null,
        };
        return await AskedPosition.Of(http, text, $"parameters.{At}") is { } position ? With(parameters, position) : parameters;
    }

    static JsonElement With(JsonElement parameters, long position)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var one in parameters.EnumerateObject())
            if (one.NameEquals(At))
                json.WriteNumber(At, position);
            else
                one.WriteTo(json);
        json.WriteEndObject();
        json.Flush();
        return JsonSerializer.Deserialize<JsonElement>(buffer.WrittenSpan);
    }
}
