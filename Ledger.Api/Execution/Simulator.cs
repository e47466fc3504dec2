using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Processes;

namespace Ledger.Api.Execution;

/// <summary>The same handlers over memory: for property tests, for telling a year's story, for what-if.</summary>
/// <remarks>Reactions run at once, in the order of their facts.</remarks>
public sealed class Simulator(CommandRunner runner, Func<DateOnly> today) : ILedger
{
    readonly Dictionary<string, (long Version, object? State)> _states = [];
    readonly Dictionary<string, (byte[]? Hash, Outcome Outcome)> _answers = [];
    readonly List<(string Stream, IFact Fact)> _log = [];
    readonly Dictionary<VoucherKey, VoucherPosted> _vouchers = [];

    /// <summary>Every fact so far, in the order in which commands made them.</summary>
    public IReadOnlyList<(string Stream, IFact Fact)> Log => _log;

    public T? State<T>(string id) where T : class, IFold<T> =>
        _states.GetValueOrDefault(Keys.Stream(T.Kind, id)).State as T;

    public IEnumerable<T> States<T>() where T : class, IFold<T> => _states.Values.Select(held => held.State).OfType<T>();

    public async Task<Outcome> Execute(Request request, CancellationToken cancellation)
    {
        if (request.Key is { } key && _answers.TryGetValue(key, out var first))
            return first.Hash.AsSpan().SequenceEqual(request.Hash) ? Again(first.Outcome) : new KeyReused();

        var (outcome, workspace) = await Run(request);
        if (request.Key is not null && outcome is Completed or Refused)
            _answers[request.Key!] = (request.Hash, outcome);
        return outcome is Completed ? await Commit((Completed)outcome, workspace, request, cancellation) : outcome;
    }

    public async Task<Preview> Preview(Request request, CancellationToken cancellation)
    {
        var before = Open(runner.PlanOf(request.Commands[0]).PrimaryKey(request.Commands[0])).Version;
        var (outcome, workspace) = await Run(request);
        return new(outcome, workspace.Log, before);
    }

    async Task<(Outcome Outcome, Workspace Workspace)> Run(Request request)
    {
        var workspace = new Workspace();
        foreach (var command in request.Commands)
            Load(runner.PlanOf(command), command, workspace);
        var outcome = await runner.Run(request, workspace, today(), keys =>
        {
            foreach (var unknown in keys)
                workspace.Add(Open(unknown));
            return Task.CompletedTask;
        });
        return (outcome, workspace);
    }

    static Outcome Again(Outcome first) => first switch
    {
        Completed completed => completed with { IsReplay = true },
        Refused refused => refused with { IsReplay = true },
        _ => first,
    };

    async Task<Outcome> Commit(
        Completed outcome, Workspace workspace, Request request, CancellationToken cancellation)
    {
        var facts = workspace.Log.Select(logged => (logged.Stream, logged.Fact)).ToList();
        foreach (var stream in workspace.Changed.ToList())
            _states[stream.Key] = (stream.Version, stream.Snapshot);
        _log.AddRange(facts);
        foreach (var voucher in facts.Select(item => item.Fact).OfType<VoucherPosted>())
            _vouchers.Add(new(voucher.BookId, voucher.Number), voucher);
        foreach (var reaction in facts.SelectMany(item => Reactions.To(item.Fact)))
            await Execute(new([reaction], request.Envelope with { Client = "reaction" }), cancellation);
        return outcome with { Position = _log.Count };
    }

    void Load(CommandPlan plan, ICommand command, Workspace workspace)
    {
        foreach (var key in plan.LockKeys(command).Concat(plan.ReadKeys(command)).Where(key => !workspace.Knows(key)))
            workspace.Add(Open(key));
        foreach (var voucher in plan.Vouchers(command))
            if (_vouchers.TryGetValue(voucher, out var found))
                workspace.Add(found);
        foreach (var village in plan.OpenLoansOf(command))
            workspace.AddOpenLoans(village, [.. States<Loan>()
                .Where(loan => loan.IsHeld && Keys.VillageOf(loan.Id) == village)
                .Select(loan => Keys.Stream(Keys.LoanKind, loan.Id))]);
    }

    EventStream Open(string key)
    {
        var (version, state) = _states.GetValueOrDefault(key);
        return StateKind.OfKey(key).Open(key, version, state);
    }
}
