using System.Text.Json;
using JasperFx.Events.Daemon;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Npgsql;

namespace Ledger.Api.Backup;

/// <summary>Whether a restored database is whole and agrees with itself.</summary>
static class RestoredDatabase
{
    /// <summary>How many streams or tables a finding names.</summary>
    const int Named = 5;

    const string VersionsSql = """
        select stream_id from ledger.mt_events where type <> 'tombstone' group by stream_id
        having count(*) <> max(version) or min(version) <> 1
        union
        select key from ledger.write_state where not exists (select from ledger.mt_events where stream_id = key)
        order by 1
        """;

    const string EventsSql = """
        select e.stream_id, e.type, e.data::text, s.version, s.state::text, e.version
        from ledger.mt_events e left join ledger.write_state s on s.key = e.stream_id
        where e.type <> 'tombstone' order by e.stream_id, e.version
        """;

    /// <summary>The views' own place, beyond which they are not built anew: a dump may come while they catch up.</summary>
    const string StandSql = """
        insert into ledger.mt_event_progression (name, last_seq_id)
        select 'HighWaterMark', last_seq_id from ledger.mt_event_progression where name = 'views:All'
        on conflict (name) do update set last_seq_id = excluded.last_seq_id
        """;

    public static async Task<IReadOnlyList<DrillFinding>> Check(
        string connection, LogContent manifest, DrillProgress progress, CancellationToken cancellation)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var session = await database.OpenConnectionAsync(cancellation);
        List<DrillFinding> findings =
        [
            .. Content(manifest, await LogContent.Of(session, (read, _) => progress.Within(read), cancellation)),
            .. Findings("versionsDiffer", await Texts(session, VersionsSql, cancellation)),
        ];
        progress.Over("log: counts, digests, versions");
        findings.AddRange(Findings("statesDiffer", await Folded(session, progress, cancellation)));
        progress.Over("states: every stream folded anew");
        // Views of a log that is not whole say nothing.
        if (findings.Count > 0)
            return findings;

        findings.AddRange(Findings("viewsDiffer", await Rebuilt(database, session, cancellation)));
        progress.Over("views: all built anew");
        return findings;
    }

    static IEnumerable<DrillFinding> Content(LogContent manifest, LogContent restored)
    {
        if (restored with { Events = "", States = "" } != manifest with { Events = "", States = "" })
            yield return new("countsDiffer", $"{restored.Counts()}; the manifest says {manifest.Counts()}");
        if (restored.Events != manifest.Events)
            yield return new("eventsDiffer", $"{restored.Events}; the manifest says {manifest.Events}");
        if (restored.States != manifest.States)
            yield return new("statesDifferFromManifest", $"{restored.States}; the manifest says {manifest.States}");
    }

    /// <summary>Streams whose stored state is not the fold of their events.</summary>
    static async Task<List<string>> Folded(NpgsqlConnection session, DrillProgress progress, CancellationToken cancellation)
    {
        var read = 0L;
        var (wrong, stream, state, stored) = (new List<string>(), "", (object?)null, (Version: 0L, Json: "", Last: 0L));
        var broken = new HashSet<string>();
        await using var command = new NpgsqlCommand(EventsSql, session);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) is var next && next != stream)
            {
                Compare();
                (stream, state) = (next, null);
                stored = reader.IsDBNull(3) ? (0, "", 0) : (reader.GetInt64(3), reader.GetString(4), 0);
            }

            if (CommandPlan.Kinds.TryGetValue(stream.Split('/')[0], out var kind) && !broken.Contains(stream))
                state = Next(kind, state, reader);
            stored.Last = reader.GetInt64(5);
            progress.Within(++read);
        }

        Compare();
        return wrong;

        object? Next(StateKind kind, object? before, NpgsqlDataReader row)
        {
            try
            {
                var fact = JsonSerializer.Deserialize(row.GetString(2), EventNames.TypeOf(row.GetString(1)), LedgerJson.Stored);
                return kind.Fold(before, (IFact)fact!);
            }
            // A fact that cannot follow is what is looked for here, whatever the fold says about it.
            catch (Exception impossible) when (impossible is not OperationCanceledException)
            {
                broken.Add(stream);
                wrong.Add($"{stream}@{row.GetInt64(5)}");
                return null;
            }
        }

        void Compare()
        {
            if (state is not null && (stored.Version != stored.Last
                || JsonSerializer.Serialize(state, state.GetType(), LedgerJson.Stored) != stored.Json))
                wrong.Add(stream);
        }
    }

    /// <summary>Tables whose rows are others once the views are built anew.</summary>
    static async Task<List<string>> Rebuilt(NpgsqlDataSource database, NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(database);
            LedgerStore.Configure(options, TimeProvider.System);
            // Nobody follows this log, and that is no cause for a warning.
            options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        });
        var before = await Contents(session, cancellation);
        await using (var stand = new NpgsqlCommand(StandSql, session))
            await stand.ExecuteNonQueryAsync(cancellation);
        await ViewsRebuild.Run(store, cancellation);
        var after = await Contents(session, cancellation);
        return [.. before.Where(table => after[table.Key] != table.Value).Select(table => table.Key)];
    }

    /// <summary>By table, how many rows there are and the sum of their digests, which no order changes.</summary>
    static async Task<Dictionary<string, string>> Contents(NpgsqlConnection session, CancellationToken cancellation)
    {
        var contents = new Dictionary<string, string>();
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            contents[table.Name] = (await Texts(session, $"""
                select count(*) || ' ' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)
                    || ' ' || coalesce(sum(('x' || substr(md5(t::text), 16, 15))::bit(60)::bigint), 0)
                from {table.Name} t
                """, cancellation))[0];
        return contents;
    }

    static IEnumerable<DrillFinding> Findings(string name, List<string> what) => what.Count == 0 ? [] :
        [new(name, FormattableString.Invariant($"{what.Count}: {string.Join(", ", what.Take(Named))}{(what.Count > Named ? "…" : "")}"))];

    static async Task<List<string>> Texts(NpgsqlConnection session, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // constants and the names of the views' tables
        await using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
            texts.Add(reader.GetString(0));
        return texts;
    }
}
