using System.Text.Json;
using Ledger.Projections.Views;

namespace Ledger.Projections.Checking;

/// <summary>A row of a view that is not what the events give.</summary>
/// <param name="Counted">As it should be, JSON; null where there should be none.</param>
/// <param name="Stored">As it is, JSON; null where there is none.</param>
public sealed record RowDifference(ViewTable Table, string? Counted, string? Stored)
{
    /// <summary>In camel case, as every finding: <c>missing</c>, <c>inserted</c>, <c>changed</c>.</summary>
    public string Kind => (Counted, Stored) switch
    {
        (_, null) => "missing",
        (null, _) => "inserted",
        _ => "changed",
    };

    /// <summary>The table and the row's key.</summary>
    public string Subject => $"{Table.Definition.Identifier.Name} {string.Join(' ', Table.Key.Select(column => Said(Either, column)))}";

    /// <summary>The first place that differs, stored and counted.</summary>
    public string Detail => Kind == "changed" ? JsonDifference.Between(Json(Stored!), Json(Counted!))! : JsonDifference.Cut(Either);

    string Either => Stored ?? Counted!;

    static string Said(string row, string column) => Json(row).GetProperty(column).ToString();

    static JsonElement Json(string row) => JsonSerializer.Deserialize<JsonElement>(row);
}
