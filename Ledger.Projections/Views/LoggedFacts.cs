using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>The facts of some streams, straight from the log.</summary>
static class LoggedFacts
{
    /// <summary>By stream and in log order: of the streams <c>$1</c>, up to the position <c>$2</c>.</summary>
    // A failed save leaves a tombstone in the log, in a stream of its own.
    internal const string Sql = $"""
        select stream_id, type, data::text from {LedgerStore.Schema}.mt_events
        where stream_id = any($1) and seq_id <= $2
        order by stream_id, version
        """;

    internal static (string Stream, IFact Fact) Read(NpgsqlDataReader row) => (row.GetString(0),
        (IFact)JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(2), EventNames.TypeOf(row.GetString(1)), LedgerJson.Stored)!);

    /// <summary>An event as the views take it, of whatever fact.</summary>
    internal static IEvent Event(object fact, string stream, long position, long version)
    {
        var read = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        (read.StreamKey, read.Sequence, read.Version) = (stream, position, version);
        return read;
    }
}
