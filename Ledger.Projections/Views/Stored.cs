using System.Text.Json;

namespace Ledger.Projections.Views;

/// <summary>How values stand in columns.</summary>
static class Stored
{
    /// <summary>The camel-case name, as in JSON.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value of such a name; null where there is none.</summary>
    public static T? Named<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => NameOf(value) == name).Select(value => (T?)value).SingleOrDefault();
}
