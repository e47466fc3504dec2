namespace Ledger.Api.Checking;

/// <summary>The last check in which everything of a region was folded, its book among it.</summary>
/// <param name="Position">The last event that counted.</param>
/// <param name="Agrees">Nothing that a check found there is open.</param>
public sealed record BookCheck(DateTimeOffset At, long Position, bool Agrees);
