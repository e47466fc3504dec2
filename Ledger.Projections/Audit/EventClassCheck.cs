using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Holds the platform's own column beside the stored name. No leaf has it, and the platform makes an object of the class
/// that it names, where it knows one; then the event would be read as another fact than the one that was hashed.</summary>
static class EventClassCheck
{
    // A class of a former version, which nothing knows any more, is not read and says nothing.
    const string Exchanged = """
        select seq_id, stream_id, version, event.type, mt_dotnet_type from ledger.mt_events event
        left join unnest($2, $3) known (class, type) on known.class = mt_dotnet_type
        where seq_id <= $1 and event.type <> 'tombstone' and known.type is distinct from event.type
            and (known.type is not null or mt_dotnet_type like '%.Archived%' or mt_dotnet_type like '%.Tombstone%')
        order by seq_id
        """;

    /// <param name="end">The last leaf.</param>
    public static async Task<CheckResult> Run(NpgsqlConnection connection, LogHead end, CancellationToken cancellation)
    {
        var log = new CheckLog(Checks.EventClass);
        log.Examine(end.Size);
        await using var command = new NpgsqlCommand(Exchanged, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = end.Position });
        command.Parameters.Add(new() { Value = EventNames.All.Keys.Select(type => $"{type.FullName}, {type.Assembly.GetName().Name}").ToArray() });
        command.Parameters.Add(new() { Value = EventNames.All.Values.ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            log.Find("otherClass", row.GetInt64(0), row.GetString(1), $"version {row.GetInt64(2)}, a {row.GetString(3)}, would be read as {row.GetString(4)}");
        return log.Result;
    }
}
