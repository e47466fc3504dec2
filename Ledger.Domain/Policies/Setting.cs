using System.Collections;
using System.Linq.Expressions;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>One setting of the terms, as people and as programs call it.</summary>
/// <param name="Group">In Chinese; <paramref name="GroupEnglish"/> in English.</param>
public sealed record Setting(string Group, string GroupEnglish, string Chinese, string English, Expression<Func<Terms, object>> Value)
{
    readonly Func<Terms, object> _of = Value.Compile(preferInterpretation: true);

    /// <summary>As in the terms' JSON: <c>fee.rate</c>.</summary>
    public string Path { get; } = $"{Camel(GroupOf(Value))}.{Camel(MemberOf(Value).Member.Name)}";

    public string GroupPath { get; } = Camel(GroupOf(Value));

    public Type Type => MemberOf(Value).Type;

    /// <summary>Its figures are fractions, which people say in percent; the overdue factor is how many times the rate.</summary>
    public bool IsFraction => (Type == typeof(decimal) || Type == typeof(IReadOnlyList<decimal>)) && Path != "fee.overdueFactor";

    public object Of(Terms terms) => _of(terms);

    /// <summary>Lists are the same when they have the same items in the same order.</summary>
    public bool Differs(Terms one, Terms other) => (Of(one), Of(other)) switch
    {
        (string text, var its) => !text.Equals(its),
        (IEnumerable list, IEnumerable its) => !list.Cast<object>().SequenceEqual(its.Cast<object>()),
        var (value, its) => !value.Equals(its),
    };

    /// <summary>With its group: 借款：公示天数.</summary>
    public string Name(Language language) =>
        language == Language.Chinese ? $"{Group}：{Chinese}" : $"{GroupEnglish}: {English}";

    public string GroupName(Language language) => language == Language.Chinese ? Group : GroupEnglish;

    static string GroupOf(Expression<Func<Terms, object>> value) => ((MemberExpression)MemberOf(value).Expression!).Member.Name;

    /// <summary>An amount or a number is boxed on its way out.</summary>
    static MemberExpression MemberOf(Expression<Func<Terms, object>> value) =>
        (MemberExpression)(value.Body is UnaryExpression boxed ? boxed.Operand : value.Body);

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
