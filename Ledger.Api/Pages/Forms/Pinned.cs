using Ledger.Api.Execution;

namespace Ledger.Api.Pages.Forms;

/// <summary>Asked for on a page of a position of the log: it shows what was, and what is written comes now.</summary>
public sealed record Pinned : Outcome
{
    /// <summary>Whether a page of a position refuses the command. An audit query says itself about which position it asks.</summary>
    public static bool Refuses(Type command) => command.GetProperty("Position") is null;
}
