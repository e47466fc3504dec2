using System.Globalization;
using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Audit;

namespace Ledger.Api.Audit;

/// <summary>The tamper-evident log over HTTP: checkpoints, proofs, witnesses (docs/spec-log.md).</summary>
public static class LogEndpoints
{
    /// <summary>The newest checkpoint, and how far the log follows.</summary>
    public static async Task<IResult> Latest(HttpContext http) =>
        await Of<CheckpointStore>(http).Latest(http.RequestAborted) is { } latest
            ? Json(await Answer(http, latest))
            : NotFound(http, "checkpoint");

    public static async Task<IResult> OfSize(long size, HttpContext http) =>
        await Of<CheckpointStore>(http).Of(size, http.RequestAborted) is { } checkpoint
            ? Json(await Answer(http, checkpoint))
            : NotFound(http, string.Create(CultureInfo.InvariantCulture, $"checkpoint {size}"));

    /// <summary>All notes by size, each with its witnesses' signatures, for whoever verifies the whole log.</summary>
    public static async Task<IResult> Notes(HttpContext http)
    {
        var limit = Asked.Limit(http);
        var found = await Of<CheckpointStore>(http).List(Number(http, "after") ?? 0, limit, http.RequestAborted);
        var notes = await Of<WitnessDesk>(http).Noted([.. found], http.RequestAborted);
        return Json(new NotesAnswer(
            [.. notes.Select(note => note.ToString())], found.Count == limit ? found[^1].Size : null));
    }

    /// <summary>Of the event at a position, or of an event of a stream, in the tree of a size: the newest checkpoint's
    /// where none is asked for.</summary>
    public static async Task<IResult> Inclusion(HttpContext http)
    {
        var leaf = await Leaf(http);
        if (await Size(http, "size") is not { } size || leaf is null || leaf.Index >= size)
            return NotFound(http, "leaf");

        var (tree, store) = (Of<LogTree>(http), Of<CheckpointStore>(http));
        var proof = await tree.Inclusion(leaf.Index, size, http.RequestAborted);
        var checkpoint = await store.Of(size, http.RequestAborted);
        var note = checkpoint is null ? null : (await Of<WitnessDesk>(http).Noted([checkpoint], http.RequestAborted))[0];
        return Json(InclusionAnswer.Of(leaf, proof, await tree.Root(size, http.RequestAborted), note));
    }

    /// <summary>From the tree of one size to that of another.</summary>
    public static async Task<IResult> Consistency(HttpContext http)
    {
        var from = Number(http, "from") ?? throw new BadFieldsException("from", "missing");
        if (await Size(http, "to") is not { } to)
            return NotFound(http, "checkpoint");
        if (from < 1 || from > to)
            throw new BadFieldsException("from", "notAllowed", string.Create(CultureInfo.InvariantCulture, $"{from}, {to}"));

        var tree = Of<LogTree>(http);
        var proof = await tree.Consistency(from, to, http.RequestAborted);
        return Json(ConsistencyAnswer.Of(
            proof, await tree.Root(from, http.RequestAborted), await tree.Root(to, http.RequestAborted)));
    }

    /// <summary>Takes a witness's signature in; the signature itself is what counts.</summary>
    public static async Task<IResult> Cosign(long size, HttpContext http)
    {
        var request = CommandReader.Parse<CosignatureRequest>(await WriteEndpoint.Body(http), "");
        var region = Asked.Region(request.Region);
        if (Caller.Known(http) is var caller
            && caller.Grants.For([new(Operation.CosignLog, [region])], caller.Today) is null)
            return Refusing.Forbidden(http, [new(Operation.CosignLog, [region])]);

        var witnesses = await Witnesses(http);
        var kept = await Received(http, request, witnesses, size);
        var standing = await Of<WitnessDesk>(http).Standing(size, witnesses, http.RequestAborted);
        return Json(new CosignatureAnswer(region, kept.Size, kept.IsOurs ? WitnessState.Present : WitnessState.Differing,
            kept.SignedAt, LevelsAnswer.Of(standing)));
    }

    /// <param name="size">What the note must be of; null for any.</param>
    /// <exception cref="BadFieldsException">It is no note of that size that a witness of the region signed.</exception>
    internal static async Task<StoredCosignature> Received(
        HttpContext http, CosignatureRequest request, Witnesses witnesses, long? size = null)
    {
        try
        {
            if (size is not null && Checkpoint.Parse(SignedNote.Parse(request.Note).Text).Size is var signed && signed != size)
                throw new FormatException($"a note of {signed} leaves");
            return await Of<WitnessDesk>(http).Receive(request.Note, request.Region, witnesses, http.RequestAborted);
        }
        catch (FormatException malformed)
        {
            throw new BadFieldsException("note", "malformed", malformed.Message);
        }
    }

    internal static async Task<CheckpointAnswer> Answer(HttpContext http, StoredCheckpoint checkpoint)
    {
        var desk = Of<WitnessDesk>(http);
        var standing = await desk.Standing(checkpoint.Size, await Witnesses(http), http.RequestAborted);
        var lag = await Of<LogTree>(http).Lag(Of<TimeProvider>(http).GetUtcNow(), http.RequestAborted);
        return new((await desk.Noted([checkpoint], http.RequestAborted))[0].ToString(), checkpoint.Size, checkpoint.Position,
            checkpoint.At, Of<LogKey>(http).ToString(),
            lag, await Of<LogWatch>(http).State(lag, http.RequestAborted), LevelsAnswer.Of(standing), standing);
    }

    internal static async Task<Witnesses> Witnesses(HttpContext http)
    {
        var county = Of<IConfiguration>(http)["Ledger:County"] ?? "610921";
        return (await Of<StateReader>(http).Find<Witnesses>(county, http.RequestAborted))?.State ?? Domain.Audit.Witnesses.None(county);
    }

    static Task<LogLeaf?> Leaf(HttpContext http) => Number(http, "position") is { } position
        ? Of<LogTree>(http).LeafAt(position, http.RequestAborted)
        : Of<LogTree>(http).LeafOf(
            Asked.Text(http, "stream") ?? throw new BadFieldsException("position", "missing"),
            Number(http, "version") ?? throw new BadFieldsException("version", "missing"), http.RequestAborted);

    /// <summary>A size that the tree has reached; null when no size is asked for and nothing was signed yet.</summary>
    static async Task<long?> Size(HttpContext http, string name)
    {
        if (Number(http, name) is not { } size)
            return (await Of<CheckpointStore>(http).Latest(http.RequestAborted))?.Size;

        var head = await Of<LogTree>(http).Head(http.RequestAborted);
        return size >= 1 && size <= head.Size ? size : throw new BadFieldsException(name, "notAllowed", $"{size}");
    }

    internal static long? Number(HttpContext http, string name) => Asked.Text(http, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new BadFieldsException(name, "malformed", text);

    internal static T Of<T>(HttpContext http) where T : notnull => http.RequestServices.GetRequiredService<T>();

    static IResult Json<T>(T answer) => Results.Json(answer, LedgerJson.Stored);

    static IResult NotFound(HttpContext http, string what) =>
        Problems.Of(http, StatusCodes.Status404NotFound, "notFound", what);
}
