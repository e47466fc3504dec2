using System.Diagnostics;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Benchmarks;

/// <summary>A log of millions of events in a minute: the told year of a town, again for each village of the county and for so
/// many years, written by COPY. Each stream is a valid one.</summary>
/// <remarks>Loans are lent by the season, and nearly all are repaid before their year ends: past-due lists are as long as a county's.
/// Later years join new households and open new books; villages, rights and the policy stay those of the first.
/// Views and stored states are not written; see <see cref="Ledger.Projections.Views.ViewsRebuild"/>.</remarks>
sealed class BigLog
{
    readonly IReadOnlyList<(string Stream, IFact Fact, string Json)> _told;
    readonly ILookup<string, string> _villagesBySource;

    BigLog(IReadOnlyList<(string Stream, IFact Fact)> told, ILookup<string, string> villagesBySource)
    {
        _told = [.. told.Select(item => (item.Stream, item.Fact, JsonSerializer.Serialize(item.Fact, item.Fact.GetType(), LedgerJson.Stored)))];
        _villagesBySource = villagesBySource;
    }

    /// <summary>Tells the story; a second or two.</summary>
    public static BigLog Of(SeedFiles files, CommandRunner runner)
    {
        var told = Story.Tell(files, runner, isClosed: true).World.Log;
        // Whoever has money from the county stays the only one: the county's book tells of him by name.
        var own = told.Where(item => Region.IsVillage(Keys.RegionOf(item.Stream))).Select(item => Keys.RegionOf(item.Stream))
            .Distinct().Where(village => Region.Contains(Story.Town, village)).ToHashSet();
        var withCounty = told.Where(item => item.Fact is Domain.Books.VoucherPosted voucher
                && voucher.Lines.Any(line => line.Account == Domain.Books.Account.InterEntity))
            .Select(item => Keys.RegionOf(item.Stream)).ToHashSet();
        var sources = own.Except(withCounty).Order(StringComparer.Ordinal).ToList();
        return new(told, files.Associations.Select(association => association.Code).Index()
            .ToLookup(village => own.Contains(village.Item) ? village.Item : sources[village.Index % sources.Count], village => village.Item));
    }

    /// <summary>Writes at least so many events, whole years at a time, into an empty log.</summary>
    /// <returns>How many events it wrote, and how long that took.</returns>
    public async Task<(long Events, TimeSpan Took)> Write(NpgsqlDataSource database, long atLeast)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync();
        var years = (int)(atLeast / Year(0, isFirst: false).LongCount()) + 1;
        await WriteStreams(connection, years);
        var (versions, events) = (new Dictionary<string, long>(), 0L);
        await using (var copy = await connection.BeginBinaryImportAsync(EventsSql))
        {
            foreach (var item in Years(years))
            {
                var version = versions[item.Stream] = versions.GetValueOrDefault(item.Stream) + 1;
                await Add(copy, item, ++events, version);
            }
            await copy.CompleteAsync();
        }

        // What grows day by day the database knows by itself; what came all at once it is told to look at.
        await using var next = new NpgsqlCommand(
            $"select setval('ledger.mt_events_sequence', {events}); analyze ledger.mt_events, ledger.mt_streams", connection);
        await next.ExecuteNonQueryAsync();
        return (events, Stopwatch.GetElapsedTime(started));
    }

    IEnumerable<RetoldEvent> Years(int count) => Enumerable.Range(0, count).SelectMany(year => Year(count - 1 - year, isFirst: year == 0));

    /// <summary>A whole county's year, so many years before the told one, in the order of the story.</summary>
    IEnumerable<RetoldEvent> Year(int yearsBefore, bool isFirst)
    {
        foreach (var (stream, fact, json) in _told)
        {
            var region = Keys.RegionOf(stream);
            var isOnce = OnceKinds.Any(kind => stream.StartsWith(kind, StringComparison.Ordinal));
            if (isOnce && !isFirst)
                continue;

            // Every association is registered in the story already; the other facts of a village happen in each.
            var villages = isOnce || !Region.IsVillage(region) ? [region] : _villagesBySource[region];
            foreach (var village in villages)
                yield return new(new(yearsBefore, region, village), stream, fact, json);
        }
    }

    static readonly string[] OnceKinds = [$"{Keys.VillageKind}/", $"{Keys.GrantsKind}/", $"{Keys.PolicyKind}/"];

    const string EventsSql = """
        copy ledger.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, tenant_id, is_archived,
            headers, correlation_id, causation_id) from stdin (format binary)
        """;

    static async Task Add(NpgsqlBinaryImporter copy, RetoldEvent item, long position, long version)
    {
        // Noon of its day, and so much later as it stands behind others: the log's times never go back within a day.
        var recorded = new DateTime(item.On, new TimeOnly(4, 0), DateTimeKind.Utc);
        await copy.StartRowAsync();
        await copy.WriteAsync(position);
        await copy.WriteAsync(Guid.CreateVersion7(recorded));
        await copy.WriteAsync(item.Stream);
        await copy.WriteAsync(version);
        await copy.WriteAsync(item.Json, NpgsqlDbType.Jsonb);
        await copy.WriteAsync(EventNames.All[item.Type]);
        await copy.WriteAsync($"{item.Type.FullName}, {item.Type.Assembly.GetName().Name}");
        await copy.WriteAsync(recorded, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync("*DEFAULT*");
        await copy.WriteAsync(false);
        await copy.WriteAsync("""{"actor": "accountant", "client": "bench"}""", NpgsqlDbType.Jsonb);
        await copy.WriteAsync("bench");
        await copy.WriteAsync("bench");
    }

    async Task WriteStreams(NpgsqlConnection connection, int years)
    {
        var versions = Years(years).CountBy(item => item.Stream).ToDictionary(stream => stream.Key, stream => (long)stream.Value);
        await using var command = new NpgsqlCommand("""
            insert into ledger.mt_streams (id, version, timestamp, created, tenant_id)
            select id, version, now(), now(), '*DEFAULT*' from unnest($1, $2) as stream (id, version)
            """, connection);
        command.Parameters.Add(new() { Value = versions.Keys.ToArray() });
        command.Parameters.Add(new() { Value = versions.Values.ToArray() });
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A fact of the story in another village and year; its text is made when it is asked for.</summary>
sealed record RetoldEvent(Retold Told, string ToldStream, IFact Fact, string ToldJson)
{
    public string Stream { get; } = Told.Of(ToldStream);

    public string Json => Told.Of(ToldJson);

    public Type Type => Fact.GetType();

    public DateOnly On => Told.Of(Fact.On);
}
