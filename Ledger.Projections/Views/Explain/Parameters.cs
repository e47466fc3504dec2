using System.Globalization;

namespace Ledger.Projections.Views.Explain;

/// <summary>The values of a statement that is put together; each is known in the text by its number only.</summary>
sealed class Parameters
{
    readonly List<object?> _values = [];

    public IReadOnlyList<object?> Values => _values;

    public string Add(object? value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
