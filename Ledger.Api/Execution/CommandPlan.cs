using System.Reflection;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Api.Execution;

/// <summary>What one type of command needs, read once from its handler's parameters.</summary>
public sealed class CommandPlan
{
    readonly MethodInfo _handle;
    readonly IReadOnlyList<Need> _needs;

    CommandPlan(MethodInfo handle)
    {
        _handle = handle;
        Command = handle.GetParameters()[0].ParameterType;
        _needs = [.. handle.GetParameters().Select(parameter => Need.Of(Command, parameter))];
        Primary = _needs.OfType<StreamNeed>().FirstOrDefault()
            ?? throw new InvalidOperationException($"{Command.Name} writes no stream");
    }

    public Type Command { get; }

    /// <summary>The stream that the command is about: the first that its handler writes.</summary>
    StreamNeed Primary { get; }

    public string PrimaryKey(ICommand command) => Primary.Key(command);

    public IEnumerable<string> WriteKeys(ICommand command) =>
        _needs.OfType<StreamNeed>().Select(need => need.Key(command));

    /// <summary>Keys of states whose rows are locked: those that it writes, and those that must not change meanwhile.</summary>
    public IEnumerable<string> LockKeys(ICommand command) =>
        WriteKeys(command).Concat(_needs.OfType<HeldNeed>().Select(need => need.Key(command)));

    public IEnumerable<string> ReadKeys(ICommand command) =>
        _needs.OfType<StateNeed>().Where(need => need is not HeldNeed).Select(need => need.Key(command));

    /// <summary>Villages whose open loans it lists.</summary>
    public IEnumerable<string> OpenLoansOf(ICommand command) => _needs.SelectMany(need => need.OpenLoansOf(command));

    /// <summary>Keys that only the states loaded so far can name.</summary>
    public IEnumerable<string> LaterKeys(ICommand command, Workspace workspace) =>
        _needs.OfType<EachNeed>().SelectMany(need => need.KeysOf(command, workspace));

    public IEnumerable<VoucherKey> Vouchers(ICommand command) => _needs.SelectMany(need => need.Vouchers(command));

    /// <summary>Runs the handler over the workspace. Throws what the rules refuse and what is missing.</summary>
    public object Run(ICommand command, Workspace workspace, Occasion occasion)
    {
        CommandRules.Check(command, occasion);
        var arguments = _needs.Select(need => need.Resolve(command, workspace, occasion)).ToArray();
        return _handle.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    /// <summary>Every handler of an assembly: a static class named <c>…Handler</c> with a static <c>Handle(command, …)</c>.</summary>
    public static IReadOnlyDictionary<Type, CommandPlan> In(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Select(type => type.GetMethod("Handle", BindingFlags.Public | BindingFlags.Static))
        .Where(handle => handle?.GetParameters() is [var first, ..] && typeof(ICommand).IsAssignableFrom(first.ParameterType))
        .Select(handle => new CommandPlan(handle!))
        .ToDictionary(plan => plan.Command);

    /// <summary>The kinds of state there are, by the first part of a stream key.</summary>
    public static IReadOnlyDictionary<string, StateKind> Kinds { get; } = new[]
    {
        StateKind.Of<FundPolicy>(), StateKind.Of<Village>(), StateKind.Of<Member>(), StateKind.Of<Loan>(),
        StateKind.Of<Book>(), StateKind.Of<Grants>(), StateKind.Of<Witnesses>(), StateKind.Of<AuditQuery>(),
    }.ToDictionary(kind => kind.Name);
}

/// <summary>How a kind of stream is opened around a stored state, and how its facts are folded.</summary>
public sealed record StateKind(
    string Name, Type State, Func<string, long, object?, EventStream> Open, Func<object?, IFact, object> Fold)
{
    public static StateKind Of<T>() where T : class, IFold<T> =>
        new(T.Kind, typeof(T), (key, version, state) => new EventStream<T>(key, version, (T?)state),
            (state, fact) => T.Fold((T?)state, fact));

    public static StateKind OfKey(string key) => CommandPlan.Kinds[key[..key.IndexOf('/', StringComparison.Ordinal)]];

    public static string KindOf(Type state) => CommandPlan.Kinds.Values.Single(kind => kind.State == state).Name;
}

public readonly record struct VoucherKey(string BookId, string Number);
