using System.Threading.RateLimiting;

namespace Ledger.Api.Edge;

/// <summary>How often somebody may try to sign in: under one name, and from one address.</summary>
/// <remarks>A name counts whether it exists or not, so nothing is learned about names.</remarks>
public sealed class SignInLimits(EdgeLimits limits) : IDisposable
{
    readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, string>(
        name => RateLimits.Window(name, limits.SignInsPerName, limits.SignInWindow));

    readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, string>(
        address => RateLimits.Window(address, limits.SignInsPerAddress, limits.SignInWindow));

    /// <summary>Counts a try. Null when it may go on, else the 429; asked before any password is looked at.</summary>
    public IResult? Refuse(HttpContext http, string name)
    {
        using var byAddress = _addresses.AttemptAcquire(RateLimits.AddressOf(http));
        if (!byAddress.IsAcquired)
            return RateLimits.TooMany(http, byAddress);

        // Two spellings that mean one account are one name.
        using var byName = _names.AttemptAcquire(name.Trim().ToUpperInvariant());
        return byName.IsAcquired ? null : RateLimits.TooMany(http, byName);
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
    }
}
