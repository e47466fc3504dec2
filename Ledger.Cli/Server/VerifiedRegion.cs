using System.Text.Json;

namespace Ledger.Cli.Server;

/// <summary>What a server is asked to prove, and to check.</summary>
/// <param name="Region">County, town or village code.</param>
/// <param name="At">The last event that counts, as a position or a time; null for everything.</param>
sealed record VerifiedRegion(string Region, string? At = null)
{
    /// <summary>The same at the position that a time came to be for a first job, so that whatever follows is of that moment, too.</summary>
    public VerifiedRegion PinnedBy(JobSeen job) =>
        job.Parameters.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.Number ? this with { At = at.ToString() } : this;
}
