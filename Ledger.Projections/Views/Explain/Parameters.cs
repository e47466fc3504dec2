using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Projections.Views.Explain;

/// <summary>The values of a statement that is put together; each is known in the text by its number only.</summary>
sealed partial class Parameters
{
    readonly List<object?> _values = [];

    public IReadOnlyList<object?> Values => _values;

    public string Add(object? value)
    {
        _values.Add(value);
        return Name(_values.Count);
    }

    /// <summary>A statement with values of its own, its numbers behind those that there are.</summary>
    public string Include(string sql, IEnumerable<object?> values)
    {
        var before = _values.Count;
        _values.AddRange(values);
        return Numbers().Replace(sql, number => Name(before + int.Parse(number.ValueSpan[1..], CultureInfo.InvariantCulture)));
    }

    static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    [GeneratedRegex(@"\$[0-9]+")]
    private static partial Regex Numbers();
}
