using System.Globalization;

namespace Ledger.Projections.Views.History;

/// <summary>What rows must fulfil: constant texts, each with one value as its parameter.</summary>
sealed class Conditions
{
    readonly List<string> _texts = [];
    readonly List<object?> _values = [];

    public IReadOnlyList<object?> Values => _values;

    /// <param name="text">A constant of ours that ends where the value stands: never anything that came from outside.</param>
    public void Add(string text, object value)
    {
        _values.Add(value);
        _texts.Add(string.Create(CultureInfo.InvariantCulture, $"{text}(${_values.Count})"));
    }

    public void AddUnlessNull(string text, object? value)
    {
        if (value is not null)
            Add(text, value);
    }

    public override string ToString() => string.Join(" and ", _texts);
}
