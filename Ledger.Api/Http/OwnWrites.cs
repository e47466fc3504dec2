using System.Collections.Concurrent;
using Ledger.Api.Access;

namespace Ledger.Api.Http;

/// <summary>How far each person has written, so that nobody ever reads past his own last write.</summary>
/// <remarks>In this process; a client of several processes sends the position that it was answered with.</remarks>
public sealed class OwnWrites
{
    readonly ConcurrentDictionary<string, long> _positions = new();

    public void Note(string actor, long position) =>
        _positions.AddOrUpdate(actor, position, (_, before) => Math.Max(before, position));

    /// <summary>The position that an answer must reflect for this reader; 0 when any will do.</summary>
    public long NeededBy(HttpContext http)
    {
        var sent = long.TryParse(http.Request.Headers[WriteEndpoint.PositionHeader], out var position) ? position : 0;
        var own = Caller.PersonOf(http) is { } reader && _positions.TryGetValue(reader, out var written) ? written : 0;
        return Math.Max(sent, own);
    }
}
