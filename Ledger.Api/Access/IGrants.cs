using System.Collections.Concurrent;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>What each person was granted.</summary>
public interface IGrants
{
    ValueTask<Grants> Of(string person, CancellationToken cancellation);
}

/// <summary>Grants from the store, remembered for a second, so that a busy accountant costs no statement a request.</summary>
/// <remarks>A grant that this process changes counts at once; one that another process changes, within the second.</remarks>
public sealed class RecentGrants(StateReader states) : IGrants
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, (Grants Grants, long ReadAt)> _recent = new();

    public ValueTask<Grants> Of(string person, CancellationToken cancellation) =>
        _recent.TryGetValue(person, out var known) && Environment.TickCount64 - known.ReadAt < Life.TotalMilliseconds
            ? ValueTask.FromResult(known.Grants)
            : new(Read(person, cancellation));

    /// <summary>Forgets whose grants these commands have changed.</summary>
    public void Forget(IEnumerable<ICommand> commands)
    {
        foreach (var command in commands)
            if (PersonIn(command) is { } person)
                _recent.TryRemove(person, out _);
    }

    async Task<Grants> Read(string person, CancellationToken cancellation)
    {
        // Taken before the read, so that a change during it is seen soon enough.
        var readAt = Environment.TickCount64;
        var grants = (await states.Find<Grants>(person, cancellation))?.State ?? Grants.None(person);
        _recent[person] = (grants, readAt);
        return grants;
    }

    static string? PersonIn(ICommand command) => command switch
    {
        GrantRole grant => grant.PersonId,
        DelegateRole delegation => delegation.PersonId,
        RevokeGrant revocation => revocation.PersonId,
        _ => null,
    };
}
