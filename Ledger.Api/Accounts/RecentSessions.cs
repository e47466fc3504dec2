using System.Collections.Concurrent;

namespace Ledger.Api.Accounts;

/// <summary>Sessions from the store, remembered for a second, so that a busy accountant costs no statement a request.</summary>
/// <remarks>What ends in this process ends at once; what ends in another one, within the second.</remarks>
public sealed class RecentSessions(Sessions sessions, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    const int Most = 4096;

    readonly ConcurrentDictionary<string, (OpenSession Session, DateTimeOffset ReadAt)> _recent = new();

    /// <summary>Null when the session does not count, or not any more.</summary>
    public async ValueTask<OpenSession?> Find(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var session = _recent.TryGetValue(id, out var known) && now - known.ReadAt < Life
            ? known.Session
            : await Read(id, now, cancellation);
        return session?.IsOpen(now) == true ? session : null;
    }

    public void Forget(string person)
    {
        foreach (var (id, known) in _recent)
            if (known.Session.PersonId == person)
                _recent.TryRemove(id, out _);
    }

    /// <summary>Only sessions that are open are remembered, so that guessing fills nothing.</summary>
    async Task<OpenSession?> Read(string id, DateTimeOffset readAt, CancellationToken cancellation)
    {
        var session = await sessions.Find(id, cancellation);
        if (_recent.Count >= Most)
            _recent.Clear();
        if (session is null)
            _recent.TryRemove(id, out _);
        else
            _recent[id] = (session, readAt);
        return session;
    }
}
