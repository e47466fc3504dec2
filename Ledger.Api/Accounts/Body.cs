using Ledger.Api.Http;

namespace Ledger.Api.Accounts;

/// <summary>A request that is no command: read as strictly as one.</summary>
static class Body
{
    public static async Task<T> Read<T>(HttpContext http) where T : class => Of<T>(await WriteEndpoint.Body(http));

    /// <exception cref="BadFieldsException">Names every field that cannot be accepted.</exception>
    public static T Of<T>(ReadOnlySpan<byte> json) where T : class
    {
        var asked = CommandReader.Parse<T>(json, "");
        var faults = FieldRules.Faults(asked, "").ToList();
        return faults.Count == 0 ? asked : throw new BadFieldsException(faults);
    }
}
