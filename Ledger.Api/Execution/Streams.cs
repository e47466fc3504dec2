using Ledger.Domain.Basics;

namespace Ledger.Api.Execution;

/// <summary>A stream that a command may write, in memory: its state with everything that the batch added so far.</summary>
public abstract class EventStream(string key, long version)
{
    readonly List<IFact> _facts = [];
    readonly List<Envelope> _origins = [];

    public string Key { get; } = key;

    /// <summary>The stored version; 0 for a stream that does not exist yet.</summary>
    public long StoredVersion { get; } = version;

    /// <summary>The version with the facts that wait for the commit.</summary>
    public long Version => StoredVersion + _facts.Count;

    /// <summary>Facts that wait for the commit, in order.</summary>
    public IReadOnlyList<IFact> Facts => _facts;

    /// <summary>Whose request each of the facts is from.</summary>
    public IReadOnlyList<Envelope> Origins => _origins;

    public abstract object? Snapshot { get; }

    public bool Exists => Version > 0;

    protected void Add(IFact fact) => _facts.Add(fact);

    /// <summary>Remembers where the stream stands; calling the answer takes it back there.</summary>
    public abstract Action Mark();

    /// <summary>Says whose request the facts since the last call are from.</summary>
    public void Sign(Envelope origin)
    {
        while (_origins.Count < _facts.Count)
            _origins.Add(origin);
    }

    protected void CutTo(int facts)
    {
        _facts.RemoveRange(facts, _facts.Count - facts);
        if (_origins.Count > facts)
            _origins.RemoveRange(facts, _origins.Count - facts);
    }
}

/// <inheritdoc cref="EventStream"/>
public sealed class EventStream<T>(string key, long version, T? state) : EventStream(key, version)
    where T : class, IFold<T>
{
    T? _state = state;

    /// <summary>The state; only a stream that the command starts may have none.</summary>
    public T State => _state ?? throw new InvalidOperationException($"{Key} has not been started");

    public T? StateOrNull => _state;

    public override object? Snapshot => _state;

    public void Append(IFact fact)
    {
        _state = T.Fold(_state, fact);
        Add(fact);
    }

    public void Append(IEnumerable<IFact> facts)
    {
        foreach (var fact in facts)
            Append(fact);
    }

    public override Action Mark()
    {
        var (state, facts) = (_state, Facts.Count);
        return () =>
        {
            _state = state;
            CutTo(facts);
        };
    }
}
