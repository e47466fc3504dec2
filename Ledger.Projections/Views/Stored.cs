using System.Text.Json;

namespace Ledger.Projections.Views;

/// <summary>How values stand in columns.</summary>
static class Stored
{
    /// <summary>The camel-case name, as in JSON.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
