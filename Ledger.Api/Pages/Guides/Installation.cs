namespace Ledger.Api.Pages.Guides;

/// <summary>What this program was started for: to try it with the demonstration, or to keep real books.</summary>
public sealed record Installation(bool IsDemo);
