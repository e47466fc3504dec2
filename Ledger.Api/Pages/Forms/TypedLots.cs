using System.Text.Json.Nodes;

namespace Ledger.Api.Pages.Forms;

/// <summary>Shares as they are typed or pasted from a sheet: a line for each day that they were paid on, day and amount.</summary>
public static class TypedLots
{
    /// <summary>The lots in the command's own JSON; what cannot be read is left as typed, for the command to refuse.</summary>
    public static JsonArray Json(string typed, DateOnly near) =>
    [
        .. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(cells => new JsonObject
            {
                ["amount"] = TypedAmount.Of(cells.ElementAtOrDefault(1) ?? ""),
                ["paidOn"] = TypedDay.Of(cells[0], near),
            }),
    ];
}
