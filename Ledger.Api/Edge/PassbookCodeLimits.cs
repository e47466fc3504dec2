using System.Threading.RateLimiting;

namespace Ledger.Api.Edge;

/// <summary>How often somebody may try a household's code: as often as a password.</summary>
/// <remarks>A number counts whether there is such a household or not, so nothing is learned about households.</remarks>
public sealed class PassbookCodeLimits(EdgeLimits limits) : IDisposable
{
    readonly PartitionedRateLimiter<string> _members = PartitionedRateLimiter.Create<string, string>(
        member => RateLimits.Window(member, limits.SignInsPerName, limits.SignInWindow));

    /// <summary>Counts a try, before any code is looked at.</summary>
    public bool Allow(string memberId)
    {
        using var lease = _members.AttemptAcquire(memberId);
        return lease.IsAcquired;
    }

    public void Dispose() => _members.Dispose();
}
