namespace Ledger.Api.Backup;

/// <summary>Where long work tells what it does, and how far it is.</summary>
/// <param name="Line">Told a line.</param>
/// <param name="Progress">Told how much is done, and of how much.</param>
public sealed record Telling(Action<string> Line, Action<long, long> Progress);
