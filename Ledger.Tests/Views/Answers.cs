using System.Collections;
using System.Reflection;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;

namespace Ledger.Tests.Views;

/// <summary>What the ledger answers as of a moment, found by reflection: so that a new answer, or a new amount in one, is tested.</summary>
static class Answers
{
    /// <summary>Every function of the projections that gives an answer of a moment.</summary>
    public static IReadOnlyList<MethodInfo> Functions { get; } =
    [
        .. typeof(ViewSnapshot).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => Of(method) is not null),
    ];

    /// <summary>What they answer.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Functions.Select(Of).OfType<Type>().Where(type => !type.IsGenericParameter).Distinct()];

    static Type? Of(MethodInfo method) => method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
        && task.GetGenericArguments()[0] is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(Answer<>)
            ? answer.GetGenericArguments()[0] : null;

    /// <summary>The members of a type and its parts that hold amounts (<see cref="Money"/>), or whole numbers, as <c>Type.Member</c>.</summary>
    /// <remarks>A state or a fact of the domain, and a voucher's line, is shown as it is: it is no figure of the answer's.</remarks>
    public static IEnumerable<string> MembersOf(Type type, Type[] of, HashSet<Type> seen)
    {
        if (Parts(type) is { } parts)
            return parts.SelectMany(part => MembersOf(part, of, seen));
        if (!IsOwn(type) || !seen.Add(type))
            return [];
        return type.GetProperties().Where(IsRead).SelectMany(property => of.Contains(Held(property.PropertyType))
            ? [$"{type.Name}.{property.Name}"]
            : MembersOf(property.PropertyType, of, seen));
    }

    /// <summary>The values of such members in an answer.</summary>
    public static IEnumerable<(string Member, object Value)> ValuesIn(object? answer, Type[] of) => answer switch
    {
        null or string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(item => ValuesIn(item, of)),
        _ when IsPair(answer.GetType()) => ValuesIn(answer.GetType().GetProperty("Value")!.GetValue(answer), of),
        _ when !IsOwn(answer.GetType()) => [],
        _ => answer.GetType().GetProperties().Where(IsRead).SelectMany(property => of.Contains(Held(property.PropertyType))
            ? Single(property.GetValue(answer)).Select(value => ($"{answer.GetType().Name}.{property.Name}", value))
            : ValuesIn(property.GetValue(answer), of)),
    };

    static IEnumerable<object> Single(object? value) => value switch
    {
        null => [],
        IEnumerable list => list.Cast<object>().Select(item => IsPair(item.GetType()) ? item.GetType().GetProperty("Value")!.GetValue(item)! : item),
        _ => [value],
    };

    static bool IsRead(PropertyInfo property) => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false };

    static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    /// <summary>What a member holds, be it one, none or a list of them.</summary>
    static Type Held(Type type) => Nullable.GetUnderlyingType(type)
        ?? (typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1] : type);

    static IEnumerable<Type>? Parts(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Slice<>) ? type.GetProperties().Select(property => property.PropertyType)
        : null;

    static bool IsOwn(Type type) => type.Namespace?.StartsWith("Ledger.", StringComparison.Ordinal) == true && !type.IsEnum
        && type != typeof(Money) && type != typeof(Month) && type != typeof(Account) && type != typeof(Line) && !typeof(IFact).IsAssignableFrom(type)
        && !type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IFold<>));
}
