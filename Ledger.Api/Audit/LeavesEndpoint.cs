using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;

namespace Ledger.Api.Audit;

/// <summary>The leaves themselves, one a line, as the bytes that are hashed: for whoever verifies the log on his own.</summary>
public static class LeavesEndpoint
{
    /// <summary>Leaves of one answer; the next begins where it ended.</summary>
    const long Most = 100_000;

    /// <summary>From an index on, in its order. They hold everything of the county, so only whoever may see all of it gets
    /// them.</summary>
    public static IResult Read(HttpContext http)
    {
        if (!Caller.Known(http).Scope(Operation.ReadLeaves).Any(region => region.Length <= Region.CountyDigits))
            return Refusing.Forbidden(http, [new(Operation.ReadLeaves, [])]);

        var from = LogEndpoints.Number(http, "from") ?? 0;
        var limit = LogEndpoints.Number(http, "limit") ?? Most;
        if (limit is < 1 or > Most)
            throw new BadFieldsException("limit", "notAllowed", $"{limit}");

        return Results.Stream(body => Write(http, body, from, limit), "application/x-ndjson");
    }

    static async Task Write(HttpContext http, Stream body, long from, long limit)
    {
        var encoding = new LeafEncoding();
        using var page = new MemoryStream();
        await foreach (var stored in LogEndpoints.Of<DatabaseLog>(http).ReadLeaves(from, limit, http.RequestAborted))
        {
            page.Write(encoding.Of(stored));
            page.WriteByte((byte)'\n');
            if (page.Length > 64 * 1024)
                await Flush(page, body, http.RequestAborted);
        }
        await Flush(page, body, http.RequestAborted);
    }

    static async Task Flush(MemoryStream page, Stream body, CancellationToken cancellation)
    {
        await body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), cancellation);
        page.SetLength(0);
    }
}
