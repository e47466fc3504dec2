using System.Text.Json;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.History;

/// <summary>Facts as they lie in the log, read without the events around them.</summary>
static class StoredFacts
{
    public static IFact Read(string type, string json) =>
        (IFact)JsonSerializer.Deserialize(json, EventNames.TypeOf(type), LedgerJson.Stored)!;

    /// <summary>One stream's facts up to the snapshot's position, in log order, with their own positions.</summary>
    public static Task<List<(long Position, IFact Fact)>> OfStream(ViewSnapshot snapshot, string stream) => snapshot.Rows(
        StreamSql, [stream, snapshot.Position], row => (row.GetInt64(0), Read(row.GetString(1), row.GetString(2))));

    internal const string StreamSql = $"""
        select seq_id, type, data::text from {LedgerStore.Schema}.mt_events
        where stream_id = $1 and seq_id <= $2 order by version
        """;
}
