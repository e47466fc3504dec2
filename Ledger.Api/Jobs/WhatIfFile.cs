using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Projections;

namespace Ledger.Api.Jobs;

/// <summary>What a what-if job leaves: one line of JSON for every village, with its households.</summary>
public static class WhatIfFile
{
    /// <summary>A village of it; null where it has none by that code, or is gone.</summary>
    public static async Task<VillageDifference?> Village(string path, string village, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return null;

        await foreach (var line in File.ReadLinesAsync(path, cancellation))
            if (JsonSerializer.Deserialize<VillageDifference>(line, LedgerJson.Stored) is { } one && one.VillageId == village)
                return one;
        return null;
    }
}
