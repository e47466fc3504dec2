namespace Ledger.Cli.Server;

/// <summary>What a server is asked to prove, and to check.</summary>
/// <param name="Region">County, town or village code.</param>
/// <param name="At">The last event that counts; null for everything.</param>
sealed record VerifiedRegion(string Region, long? At = null);
