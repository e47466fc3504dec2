using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Hosting;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections;
using Npgsql;

namespace Ledger.Tests.Integration;

/// <summary>A database as it lies there: rows of events and of write states, read without the program.</summary>
sealed class StoredLog
{
    static readonly Dictionary<string, Type> Types = EventNames.All.ToDictionary(named => named.Value, named => named.Key);

    readonly List<(string Stream, long Version, IFact Fact, string Json, string Cause)> events = [];
    readonly Dictionary<string, (long Version, string Json)> states = [];

    /// <summary>By stream, its facts in order, each as its stored name and its JSON in the field's own order.</summary>
    public SortedDictionary<string, List<string>> Told => new(events.GroupBy(stored => stored.Stream).ToDictionary(
        stream => stream.Key, stream => stream.Select(stored => Tell(stored.Fact)).ToList()), StringComparer.Ordinal);

    /// <summary>In the order of the log.</summary>
    public IEnumerable<IFact> Facts => events.Select(stored => stored.Fact);

    public IEnumerable<T> FactsOf<T>(string stream) =>
        events.Where(stored => stored.Stream == stream).Select(stored => stored.Fact).OfType<T>();

    /// <summary>Facts by what caused them: the key of a request.</summary>
    public IEnumerable<IGrouping<string, IFact>> ByCause => events.GroupBy(stored => stored.Cause, stored => stored.Fact);

    public static string Tell(IFact fact) =>
        $"{EventNames.All[fact.GetType()]} {JsonSerializer.Serialize(fact, fact.GetType(), LedgerJson.Stored)}";

    public static async Task<StoredLog> Read(DatabaseConnections connections)
    {
        var log = new StoredLog();
        await using var database = NpgsqlDataSource.Create(connections.Application);
        await using (var rows = await database.CreateCommand(
            """
            select stream_id, version, type, data, coalesce(causation_id, '')
            from ledger.mt_events where type <> 'tombstone' order by seq_id
            """).ExecuteReaderAsync())
            while (await rows.ReadAsync())
                log.events.Add((rows.GetString(0), rows.GetInt64(1),
                    (IFact)JsonSerializer.Deserialize(rows.GetString(3), Types[rows.GetString(2)], LedgerJson.Stored)!,
                    rows.GetString(3), rows.GetString(4)));
        await using (var rows = await database.CreateCommand("select key, version, state from ledger.write_state")
            .ExecuteReaderAsync())
            while (await rows.ReadAsync())
                log.states.Add(rows.GetString(0), (rows.GetInt64(1), rows.GetString(2)));
        return log;
    }

    /// <summary>Every row holds the JSON of its fact, field by field, and nothing else.</summary>
    public void IsWrittenAsLedgerJson()
    {
        Assert.NotEmpty(events);
        foreach (var stored in events)
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored.Json),
                JsonSerializer.SerializeToNode(stored.Fact, stored.Fact.GetType(), LedgerJson.Stored)), stored.Json);
    }

    /// <summary>Versions are 1, 2, 3 …, voucher numbers have no gaps, and every state is the fold of its facts.</summary>
    public void AgreesWithItself()
    {
        var streams = events.GroupBy(stored => stored.Stream)
            .ToDictionary(stream => stream.Key, stream => stream.ToList());
        Assert.Equal(streams.Keys.Order(StringComparer.Ordinal), states.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, facts) in streams)
        {
            Assert.Equal(facts.Select((_, i) => i + 1L), facts.Select(fact => fact.Version));
            Assert.Equal(facts.Count, states[key].Version);
            Assert.Equal(Folded(key, facts.Select(stored => stored.Fact)), states[key].Json);
            Vouchers.NumberedWithoutGaps(facts.Select(stored => stored.Fact).OfType<VoucherPosted>());
        }
    }

    static string Folded(string key, IEnumerable<IFact> facts)
    {
        var state = States.Folded(key, facts);
        return JsonSerializer.Serialize(state, state.GetType(), LedgerJson.Stored);
    }
}
