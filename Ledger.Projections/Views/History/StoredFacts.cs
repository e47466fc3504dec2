using System.Text.Json;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.History;

/// <summary>Facts as they lie in the log, read without the events around them.</summary>
static class StoredFacts
{
    public static IFact Read(string type, string json) =>
        (IFact)JsonSerializer.Deserialize(json, EventNames.TypeOf(type), LedgerJson.Stored)!;

    /// <summary>The facts of streams up to the snapshot's position, each stream's in log order, with their own positions.</summary>
    public static Task<List<(string Stream, long Position, IFact Fact)>> OfStreams(ViewSnapshot snapshot, string[] streams) =>
        snapshot.Rows(StreamsSql, [streams, snapshot.Position],
            row => (row.GetString(3), row.GetInt64(0), Read(row.GetString(1), row.GetString(2))));

    internal const string StreamsSql = $"""
        select seq_id, type, data::text, stream_id from {LedgerStore.Schema}.mt_events
        where stream_id = any($1) and seq_id <= $2 order by stream_id, version
        """;
}
