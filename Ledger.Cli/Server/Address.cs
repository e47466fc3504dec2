namespace Ledger.Cli.Server;

/// <summary>An address of the ledger with what stands behind the question mark. Every part is escaped.</summary>
sealed record Address(string Path, IReadOnlyList<(string Name, string Value)> Query)
{
    public static Address Of(params ReadOnlySpan<string> parts)
    {
        var escaped = new List<string>();
        foreach (var part in parts)
            escaped.Add(Uri.EscapeDataString(part));
        return new(string.Join('/', escaped), []);
    }

    /// <summary>Replaces what is said under that name; null leaves it as it is.</summary>
    public Address With(string name, string? value) =>
        value is null ? this : this with { Query = [.. Query.Where(one => one.Name != name), (name, value)] };

    public override string ToString() => Query.Count == 0
        ? Path
        : $"{Path}?{string.Join('&', Query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}";
}
