namespace Ledger.Cli.Server;

/// <summary>A checkpoint as a server shows it; who believes it has checked its signatures.</summary>
/// <param name="Note">With every witness's signature that is there.</param>
sealed record CheckpointSeen(string Note, string LogKey, long Size);
