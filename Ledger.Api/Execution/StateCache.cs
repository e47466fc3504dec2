using System.Collections.Concurrent;

namespace Ledger.Api.Execution;

/// <summary>States as this process read or committed them last. Never trusted: the version in the database decides.</summary>
/// <remarks>States are immutable, and a stream's version is taken with its row's lock, so a known state of that version is
/// the stored one. Saves sending and parsing it (docs/decisions/0003).</remarks>
public sealed class StateCache
{
    /// <summary>Beyond this many it starts anew; a county has some ten thousand streams in use.</summary>
    const int Capacity = 50_000;

    readonly ConcurrentDictionary<string, KnownState> _states = new();

    /// <summary>What is known of each key; version 0 where nothing is.</summary>
    public IReadOnlyDictionary<string, KnownState> Find(IReadOnlyCollection<string> keys) =>
        keys.ToDictionary(key => key, key => _states.GetValueOrDefault(key));

    /// <summary>Believes nothing any more: a state was written anew under the version that it had.</summary>
    public void Forget() => _states.Clear();

    public void Keep(string key, long version, object state)
    {
        if (_states.Count >= Capacity)
            _states.Clear();
        _states[key] = new(version, state);
    }
}

public readonly record struct KnownState(long Version, object? State);
