using System.Reflection;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Execution;

/// <summary>One parameter of a handler, and how it is found.</summary>
abstract class Need
{
    static readonly NullabilityInfoContext Nullability = new();

    public abstract object? Resolve(ICommand command, Workspace workspace, Occasion occasion);

    /// <summary>The posted vouchers that it looks at.</summary>
    public virtual IEnumerable<VoucherKey> Vouchers(ICommand command) => [];

    /// <summary>Villages whose open loans it lists.</summary>
    public virtual IEnumerable<string> OpenLoansOf(ICommand command) => [];

    public static Need Of(Type command, ParameterInfo parameter) =>
        parameter.ParameterType == command ? new CommandNeed()
        : parameter.ParameterType == typeof(Occasion) ? new OccasionNeed()
        : parameter.GetCustomAttribute<WriteAttribute>() is { } write ? new StreamNeed(command, parameter, write.IdProperty, mustExist: true)
        : parameter.GetCustomAttribute<StartAttribute>() is { } start ? new StreamNeed(command, parameter, start.IdProperty, mustExist: false)
        : parameter.GetCustomAttribute<ReadAttribute>() is { } read ? new StateNeed(command, parameter, read.IdProperty)
        : parameter.GetCustomAttribute<HoldAttribute>() is { } hold ? new HeldNeed(command, parameter, hold.IdProperty)
        : parameter.GetCustomAttribute<OpenLoansAttribute>() is { } loans ? new OpenLoansNeed(command, loans)
        : parameter.GetCustomAttribute<ReadEachAttribute>() is { } each ? new EachNeed(command, parameter, each)
        : parameter.GetCustomAttribute<VoucherAttribute>() is { } voucher ? new VoucherNeed(command, voucher)
        : parameter.GetCustomAttribute<VouchersAttribute>() is not null ? new VouchersNeed()
        : throw new InvalidOperationException($"{command.Name}: nothing says where '{parameter.Name}' comes from");

    /// <summary>A property of the command or of an interface of it, as text.</summary>
    protected static Func<ICommand, string> IdIn(Type command, string property)
    {
        var getter = new[] { command }.Concat(command.GetInterfaces())
            .Select(type => type.GetProperty(property, typeof(string)))
            .FirstOrDefault(found => found is not null)
            ?? throw new InvalidOperationException($"{command.Name} has no id '{property}'");
        return instance => (string)getter.GetValue(instance)!;
    }

    protected static bool MayBeMissing(ParameterInfo parameter)
    {
        lock (Nullability)
            return Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
    }
}

sealed class CommandNeed : Need
{
    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion) => command;
}

sealed class OccasionNeed : Need
{
    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion) => occasion;
}

sealed class StreamNeed(Type command, ParameterInfo parameter, string idProperty, bool mustExist) : Need
{
    readonly Func<ICommand, string> _id = IdIn(command, idProperty);
    readonly string _kind = StateKind.KindOf(parameter.ParameterType.GetGenericArguments()[0]);

    public string Key(ICommand command) => Keys.Stream(_kind, _id(command));

    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion)
    {
        var stream = workspace.Stream(Key(command));
        return stream.Exists || !mustExist ? stream : throw new MissingStreamException(stream.Key);
    }
}

class StateNeed(Type command, ParameterInfo parameter, string idProperty) : Need
{
    readonly Func<ICommand, string> _id = IdIn(command, idProperty);
    readonly string _kind = StateKind.KindOf(parameter.ParameterType);
    readonly bool _mayBeMissing = MayBeMissing(parameter);

    public string Key(ICommand command) => Keys.Stream(_kind, _id(command));

    public override object? Resolve(ICommand command, Workspace workspace, Occasion occasion)
    {
        var stream = workspace.Stream(Key(command));
        return stream.Exists || _mayBeMissing ? stream.Snapshot : throw new MissingStreamException(stream.Key);
    }
}

/// <summary>A state that is read under a lock.</summary>
sealed class HeldNeed(Type command, ParameterInfo parameter, string idProperty) : StateNeed(command, parameter, idProperty);

sealed class OpenLoansNeed(Type command, OpenLoansAttribute loans) : Need
{
    readonly Func<ICommand, string> _village = IdIn(command, loans.VillageProperty);

    public override IEnumerable<string> OpenLoansOf(ICommand command) => [_village(command)];

    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion) =>
        workspace.OpenLoans(_village(command));
}

/// <summary>A list of states that another state names, such as a member's open loans.</summary>
sealed class EachNeed : Need
{
    readonly Func<ICommand, string> _ownerKey;
    readonly PropertyInfo _ids;
    readonly string _kind;
    readonly MethodInfo _list;

    public EachNeed(Type command, ParameterInfo parameter, ReadEachAttribute each)
    {
        var state = parameter.ParameterType.GetGenericArguments()[0];
        var owner = parameter.Member is MethodInfo handle
            ? handle.GetParameters().Single(other => other.Name == each.Parameter)
            : throw new InvalidOperationException();
        var (ownerState, id) = owner.GetCustomAttribute<WriteAttribute>() is { } write
            ? (owner.ParameterType.GetGenericArguments()[0], write.IdProperty)
            : (owner.ParameterType, owner.GetCustomAttribute<ReadAttribute>()!.IdProperty);
        var (ownerKind, ownerId) = (StateKind.KindOf(ownerState), IdIn(command, id));
        _ownerKey = instance => Keys.Stream(ownerKind, ownerId(instance));
        _ids = ownerState.GetProperty(each.IdsProperty)!;
        _kind = StateKind.KindOf(state);
        _list = typeof(EachNeed).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(state);
    }

    public IEnumerable<string> KeysOf(ICommand command, Workspace workspace) =>
        workspace.Stream(_ownerKey(command)).Snapshot is { } owner
            ? ((IEnumerable<string>)_ids.GetValue(owner)!).Select(id => Keys.Stream(_kind, id))
            : [];

    public override object? Resolve(ICommand command, Workspace workspace, Occasion occasion) =>
        _list.Invoke(null, [KeysOf(command, workspace).Select(key => workspace.Stream(key).Snapshot)]);

    static IReadOnlyList<T> List<T>(IEnumerable<object?> states) => [.. states.Cast<T>()];
}

sealed class VoucherNeed(Type command, VoucherAttribute voucher) : Need
{
    readonly Func<ICommand, string> _book = IdIn(command, voucher.BookProperty);
    readonly Func<ICommand, string> _number = IdIn(command, voucher.NumberProperty);

    public override IEnumerable<VoucherKey> Vouchers(ICommand command) => [new(_book(command), _number(command))];

    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion) =>
        workspace.Vouchers(Vouchers(command)).SingleOrDefault()
        ?? throw new MissingStreamException($"{_book(command)}#{_number(command)}");
}

/// <summary>A range of a month's vouchers, by their numbers.</summary>
sealed class VouchersNeed : Need
{
    public override IEnumerable<VoucherKey> Vouchers(ICommand command)
    {
        var asked = (IVoucherRange)command;
        var count = asked.First < 1 || asked.Last - asked.First >= IVoucherRange.Most
            ? 0
            : Math.Max(0, asked.Last - asked.First + 1);
        return Enumerable.Range(asked.First, count)
            .Select(place => new VoucherKey(asked.BookId, Keys.Voucher(asked.Month, place)));
    }

    public override object Resolve(ICommand command, Workspace workspace, Occasion occasion) =>
        workspace.Vouchers(Vouchers(command));
}
