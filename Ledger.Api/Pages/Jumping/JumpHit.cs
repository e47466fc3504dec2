namespace Ledger.Api.Pages.Jumping;

/// <summary>Something that was meant by what was typed into the jump box.</summary>
/// <param name="Kind">Voucher, account, page and the like, in the reader's language.</param>
/// <param name="IsWhole">All of its name or number was typed, not a part: before such a hit, parts do not count.</param>
public sealed record JumpHit(string Kind, string Name, string Address, bool IsWhole);
