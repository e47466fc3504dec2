using Npgsql;

namespace Ledger.Api.Execution;

/// <summary>What waits is committed together: one transaction, requests in their order.</summary>
/// <remarks>Idempotency is decided before any rule, because a repeated request may look refusable.</remarks>
sealed class CommandBatch
{
    readonly StateCache _cache = new();
    readonly BatchStorage _storage;
    readonly NpgsqlDataSource _database;
    readonly CommandRunner _runner;
    readonly TimeProvider _clock;

    public CommandBatch(NpgsqlDataSource database, CommandRunner runner, TimeProvider clock)
    {
        (_database, _runner, _clock) = (database, runner, clock);
        _storage = new(_cache);
    }

    public void ForgetStates() => _cache.Forget();

    /// <summary>Carries the requests out and commits. Throws when the commit met a conflict; then nothing is written.</summary>
    public async Task<Outcome[]> Commit(IReadOnlyList<Request> requests)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var workspace = new Workspace();
        var answered = await Load(connection, workspace, requests);
        var outcomes = await Run(connection, workspace, requests, answered);
        var answers = requests.Zip(outcomes).Where(pair => IsToBeStored(pair.First, pair.Second)).ToList();
        if (workspace.Log.Count == 0 && answers.Count == 0)
            return outcomes;

        var position = await BatchWriter.Write(connection, workspace, answers, _clock.GetUtcNow());
        await transaction.CommitAsync();
        foreach (var stream in workspace.Changed)
            _cache.Keep(stream.Key, stream.Version, stream.Snapshot!);
        return [.. outcomes.Select(outcome => outcome is Completed { IsReplay: false } done
            ? done with { Position = position }
            : outcome)];
    }

    /// <summary>Runs a request over what is stored, without locks, and forgets it.</summary>
    public async Task<Preview> Preview(Request request)
    {
        await using var connection = await _database.OpenConnectionAsync();
        var workspace = new Workspace();
        await Load(connection, workspace, [request with { Key = null }], isLocked: false);
        var before = workspace.Stream(_runner.PlanOf(request.Commands[0]).PrimaryKey(request.Commands[0])).Version;
        var outcome = await _runner.Run(request, workspace, FundCalendar.Today(_clock),
            keys => _storage.LoadLater(connection, workspace, keys));
        return new(outcome, workspace.Log, before);
    }

    async Task<IReadOnlyDictionary<string, StoredOutcome>> Load(
        NpgsqlConnection connection, Workspace workspace, IReadOnlyList<Request> requests, bool isLocked = true)
    {
        var commands = requests.SelectMany(request => request.Commands).Select(command => (command, _runner.PlanOf(command))).ToList();
        var write = commands.SelectMany(item => item.Item2.LockKeys(item.command)).ToHashSet();
        var read = commands.SelectMany(item => item.Item2.ReadKeys(item.command)).Where(key => !write.Contains(key)).Distinct();
        var keys = requests.Select(request => request.Key).OfType<string>().Distinct();
        var answered = isLocked
            ? await _storage.Load(connection, workspace, [.. write], [.. read], [.. keys])
            : await _storage.Load(connection, workspace, [], [.. write, .. read], [.. keys]);
        var vouchers = commands.SelectMany(item => item.Item2.Vouchers(item.command)).Distinct();
        foreach (var book in vouchers.GroupBy(voucher => voucher.BookId, voucher => voucher.Number))
            await BatchStorage.LoadVouchers(connection, workspace, book.Key, [.. book]);
        foreach (var village in commands.SelectMany(item => item.Item2.OpenLoansOf(item.command)).Distinct())
            await BatchStorage.LoadOpenLoans(connection, workspace, village);
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
}
