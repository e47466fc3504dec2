using System.Globalization;
using Ledger.Api.Access;
using Ledger.Api.Exports;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;
using Ledger.Projections.Views.History;

namespace Ledger.Api.Queries;

/// <summary>The log itself: replayed, searched, and event by event.</summary>
public static class HistoryEndpoints
{
    /// <summary>Whatever an event may name, by the words that are asked for.</summary>
    static readonly string[] Named = ["number", "member", "loan"];

    /// <summary>Forward from the first event, or back from the last, unless told otherwise.</summary>
    public static async Task<IResult> Replay(HttpContext http)
    {
        var stream = Asked.Text(http, "stream");
        var direction = Asked.Word<ReplayDirection>(http, "direction") ?? ReplayDirection.Forward;
        var from = Asked.Position(http, "from") ?? (direction == ReplayDirection.Forward ? 0 : long.MaxValue);
        var query = new ReplayQuery(Reader(http), RegionOf(http, stream), stream, from, direction, Asked.Limit(http));
        var (store, moment) = await Reading.Of(http);
        return ViewEndpoints.Answered(http, await Projections.Views.History.Replay.Read(store, query, moment, http.RequestAborted));
    }

    /// <summary>Events by region, stream, type, actor, amount, number, person, loan and business date; the latest first.</summary>
    public static async Task<IResult> Search(HttpContext http)
    {
        var stream = Asked.Text(http, "stream");
        string[] named = [.. Named.Select(name => Asked.Text(http, name)).OfType<string>()];
        var query = new EventQuery(Reader(http), RegionOf(http, stream), stream, Asked.Text(http, "type"),
            Asked.Text(http, "actor"), Asked.Amount(http, "amount"), named, Asked.Day(http, "from"), Asked.Day(http, "to"),
            Asked.Text(http, "cursor"), Asked.Limit(http), await PositionOfHash(http));
        var (store, moment) = await Reading.Of(http);
        return ViewEndpoints.Answered(http, await EventSearch.Read(store, query, moment, http.RequestAborted));
    }

    /// <summary>One event with its sentence, as it is stored, and who recorded it.</summary>
    public static async Task<IResult> Event(long position, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await EventDetail.Find(store, position, Reader(http), moment, http.RequestAborted);
        if (answer.Value is { } found && HouseholdMoney.IsEvent(found) && !PassbookDoor.IsOpenTo(Caller.Known(http)))
            return PassbookGuard.Refusal(http);

        return answer.Value is null
            ? ViewEndpoints.NotFound(http, position.ToString(CultureInfo.InvariantCulture))
            : ViewEndpoints.Answered(http, answer.With(answer.Value with { Leaf = await LeafOf(http, position) }));
    }

    /// <summary>The event's leaf; null while the tree has not come so far.</summary>
    internal static async Task<EventLeaf?> LeafOf(HttpContext http, long position) =>
        await http.RequestServices.GetRequiredService<LogTree>().LeafAt(position, http.RequestAborted) is { } leaf
            ? EventLeaf.At(position, leaf.Index, leaf.Hash)
            : null;

    /// <summary>Where the event with a hash is; 0, where none is, for a hash that no event has.</summary>
    internal static async Task<long> PositionOfHash(HttpContext http, Digest hash) =>
        (await http.RequestServices.GetRequiredService<LogTree>().LeafWith(hash, http.RequestAborted))?.Position ?? 0;

    /// <summary>Null where none is asked for.</summary>
    static async Task<long?> PositionOfHash(HttpContext http)
    {
        if (Asked.Text(http, "hash") is not { } text)
            return null;
        if (text.Length != 2 * Digest.Size || !text.All(char.IsAsciiHexDigit))
            throw new BadFieldsException("hash", "malformed", text.Length > 64 ? text[..64] + "…" : text);

        return await PositionOfHash(http, new(Convert.FromHexString(text)));
    }

    static string RegionOf(HttpContext http, string? stream) =>
        Asked.Region(Asked.Text(http, "region") ?? (stream is null ? null : Keys.RegionOf(stream)));

    /// <summary>Who reads the log, on pages as over the interface.</summary>
    /// <remarks>A file is in Chinese for whoever asks, so that whoever asks again gets the same.</remarks>
    internal static EventReader Reader(HttpContext http)
    {
        var caller = Caller.Known(http);
        return new(new(caller.Scope(Operation.ReadHistory)), new(caller.Scope(Operation.ReadGrants)),
            ReportResult.FormatOf(http) is null ? Problems.LanguageOf(http) : Language.Chinese)
        {
            SeesHouseholds = PassbookDoor.IsOpenTo(caller),
        };
    }
}
