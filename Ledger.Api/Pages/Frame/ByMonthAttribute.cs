namespace Ledger.Api.Pages.Frame;

/// <summary>A page that shows one month, which is chosen in the bar above. Every other page only keeps the month in its address,
/// and its bar does not offer what the page would not heed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ByMonthAttribute : Attribute
{
    /// <summary>It shows what falls into the month, and not what was up to its end: so the month may lie ahead.</summary>
    public bool LooksAhead { get; init; }
}
