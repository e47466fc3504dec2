using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Marten;
using Npgsql;

namespace Ledger.Api.Execution;

/// <summary>What waits is committed together: one transaction, requests in their order.</summary>
/// <remarks>Idempotency is decided before any rule, because a repeated request may look refusable.</remarks>
sealed class CommandBatch
{
    const string WriteStates = """
        insert into ledger.write_state (key, version, state)
        select * from unnest(?::varchar[], ?::bigint[], ?::json[])
        on conflict (key) do update set version = excluded.version, state = excluded.state
        """;
    const string WriteAnswers = """
        insert into ledger.request (key, hash, outcome, recorded_at)
        select key, hash, outcome, ? from unnest(?::varchar[], ?::bytea[], ?::json[]) as answered (key, hash, outcome)
        """;

    static readonly ConcurrentDictionary<Type, Func<object, IEvent>> Wrappers = new();

    readonly StateCache _cache = new();
    readonly BatchStorage _storage;
    readonly IDocumentStore _store;
    readonly NpgsqlDataSource _database;
    readonly CommandRunner _runner;
    readonly TimeProvider _clock;

    public CommandBatch(IDocumentStore store, NpgsqlDataSource database, CommandRunner runner, TimeProvider clock)
    {
        (_store, _database, _runner, _clock) = (store, database, runner, clock);
        _storage = new(_cache);
    }

    /// <summary>Carries the requests out and commits. Throws when the commit met a conflict; then nothing is written.</summary>
    public async Task<Outcome[]> Commit(IReadOnlyList<Request> requests)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = _store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));

        var workspace = new Workspace();
        var answered = await Load(connection, workspace, requests);
        var outcomes = await Run(connection, workspace, requests, answered);
        if (!workspace.Changed.Any() && !requests.Where((request, i) => IsToBeStored(request, outcomes[i])).Any())
            return outcomes;

        var position = await Save(session, workspace, requests, outcomes);
        await transaction.CommitAsync();
        foreach (var stream in workspace.Changed)
            _cache.Keep(stream.Key, stream.Version, stream.Snapshot!);
        return [.. outcomes.Select(outcome => outcome is Completed { IsReplay: false } done
            ? done with { Position = position }
            : outcome)];
    }

    async Task<IReadOnlyDictionary<string, StoredOutcome>> Load(
        NpgsqlConnection connection, Workspace workspace, IReadOnlyList<Request> requests)
    {
        var commands = requests.SelectMany(request => request.Commands).Select(command => (command, _runner.PlanOf(command))).ToList();
        var write = commands.SelectMany(item => item.Item2.WriteKeys(item.command)).ToHashSet();
        var read = commands.SelectMany(item => item.Item2.ReadKeys(item.command)).Where(key => !write.Contains(key)).Distinct();
        var keys = requests.Select(request => request.Key).OfType<string>().Distinct();
        var answered = await _storage.Load(connection, workspace, [.. write], [.. read], [.. keys]);
        foreach (var voucher in commands.SelectMany(item => item.Item2.Vouchers(item.command)).Distinct())
            await BatchStorage.LoadVoucher(connection, workspace, voucher);
        return answered;
    }

    async Task<Outcome[]> Run(
        NpgsqlConnection connection,
        Workspace workspace,
        IReadOnlyList<Request> requests,
        IReadOnlyDictionary<string, StoredOutcome> answered)
    {
        var (today, outcomes) = (FundCalendar.Today(_clock), new Outcome[requests.Count]);
        var inBatch = new Dictionary<string, (byte[] Hash, Outcome Outcome)>();
        foreach (var (i, request) in requests.Index())
        {
            outcomes[i] = Repeated(request, answered, inBatch)
                ?? await _runner.Run(request, workspace, today, keys => _storage.LoadLater(connection, workspace, keys));
            if (IsToBeStored(request, outcomes[i]))
                inBatch[request.Key!] = (request.Hash!, outcomes[i]);
        }

        return outcomes;
    }

    static Outcome? Repeated(
        Request request,
        IReadOnlyDictionary<string, StoredOutcome> answered,
        Dictionary<string, (byte[] Hash, Outcome Outcome)> inBatch)
    {
        if (request.Key is not { } key)
            return null;

        if (answered.TryGetValue(key, out var stored))
            return stored.Hash.AsSpan().SequenceEqual(request.Hash) ? stored.Outcome() : new KeyReused();

        if (!inBatch.TryGetValue(key, out var first))
            return null;

        return !first.Hash.AsSpan().SequenceEqual(request.Hash) ? new KeyReused() : first.Outcome switch
        {
            Completed done => done with { IsReplay = true },
            Refused refused => refused with { IsReplay = true },
            var other => other,
        };
    }

    static bool IsToBeStored(Request request, Outcome outcome) =>
        request.Key is not null && outcome is Completed { IsReplay: false } or Refused { IsReplay: false };

    async Task<long?> Save(
        IDocumentSession session, Workspace workspace, IReadOnlyList<Request> requests, Outcome[] outcomes)
    {
        var changed = workspace.Changed.ToList();
        var appended = changed.Select(stream => session.Events.Append(
            stream.Key, stream.Version, stream.Facts.Zip(stream.Origins, (fact, origin) => (object)Stamped(fact, origin)))).ToList();
        if (changed.Count > 0)
            session.QueueSqlCommand(WriteStates,
                changed.Select(stream => stream.Key).ToArray(),
                changed.Select(stream => stream.Version).ToArray(),
                changed.Select(stream => JsonSerializer.Serialize(stream.Snapshot, LedgerJson.Stored)).ToArray());

        var answers = requests.Zip(outcomes).Where(pair => IsToBeStored(pair.First, pair.Second)).ToList();
        if (answers.Count > 0)
            session.QueueSqlCommand(WriteAnswers,
                _clock.GetUtcNow(),
                answers.Select(pair => pair.First.Key!).ToArray(),
                answers.Select(pair => pair.First.Hash!).ToArray(),
                answers.Select(pair => StoredOutcome.ToJson(pair.Second)).ToArray());

        await session.SaveChangesAsync();
        return appended.Count == 0 ? null : appended.Max(stream => stream.Events[^1].Sequence);
    }

    static IEvent Wrap(IFact fact) => Wrappers.GetOrAdd(fact.GetType(), type =>
    {
        var data = Expression.Parameter(typeof(object));
        var constructor = typeof(Event<>).MakeGenericType(type).GetConstructor([type])!;
        return Expression.Lambda<Func<object, IEvent>>(
            Expression.New(constructor, Expression.Convert(data, type)), data).Compile();
    })(fact);

    static IEvent Stamped(IFact fact, Envelope from)
    {
        var stamped = Wrap(fact);
        stamped.Id = Guid.CreateVersion7();
        stamped.CorrelationId = from.Correlation;
        stamped.CausationId = from.Causation;
        stamped.SetHeader(LedgerStore.ActorHeader, from.Actor);
        stamped.SetHeader(LedgerStore.ClientHeader, from.Client);
        if (from.Role is { } role)
            stamped.SetHeader(LedgerStore.RoleHeader, role);
        return stamped;
    }
}
