using Ledger.Api.Http;

namespace Ledger.Api.Accounts;

/// <summary>A request that is no command: read as strictly as one.</summary>
static class Body
{
    public static async Task<T> Read<T>(HttpContext http) where T : class
    {
        var asked = CommandReader.Parse<T>(await WriteEndpoint.Body(http), "");
        var faults = FieldRules.Faults(asked, "").ToList();
        return faults.Count == 0 ? asked : throw new BadFieldsException(faults);
    }
}
