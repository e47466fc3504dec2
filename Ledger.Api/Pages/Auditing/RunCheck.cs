using System.Text.Json;

namespace Ledger.Api.Pages.Auditing;

/// <summary>One named check of a verification, as its job's summary says it.</summary>
/// <param name="Found">How many things were wrong.</param>
public sealed record RunCheck(string Name, long Examined, long Found)
{
    /// <summary>None for a job that has no summary yet.</summary>
    public static IReadOnlyList<RunCheck> Of(JsonElement? summary) =>
        summary is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("checks", out var checks)
            ? [.. checks.EnumerateArray().Select(check => new RunCheck(check.GetProperty("name").GetString()!,
                check.GetProperty("checked").GetInt64(), check.GetProperty("found").GetInt64()))]
            : [];
}
