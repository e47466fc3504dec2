using Ledger.Domain.Basics;

namespace Ledger.Api.Execution;

/// <summary>A stream that a command may write, in memory: its state with everything that the batch added so far.</summary>
public abstract class EventStream(string key, long version)
{
    readonly List<IFact> _facts = [];
    int _taken;

    public string Key { get; } = key;

    /// <summary>The stored version; 0 for a stream that does not exist yet.</summary>
    public long StoredVersion { get; } = version;

    /// <summary>The version with the facts that wait for the commit.</summary>
    public long Version => StoredVersion + _facts.Count;

    /// <summary>Facts that wait for the commit, in order.</summary>
    public IReadOnlyList<IFact> Facts => _facts;

    public abstract object? Snapshot { get; }

    public bool Exists => Version > 0;

    protected void Add(IFact fact) => _facts.Add(fact);

    /// <summary>Remembers where the stream stands; calling the answer takes it back there.</summary>
    public abstract Action Mark();

    /// <summary>The facts since the last call, each with its version in the stream.</summary>
    public IEnumerable<(IFact Fact, long Version)> TakeNew()
    {
        for (; _taken < _facts.Count; _taken++)
            yield return (_facts[_taken], StoredVersion + _taken + 1);
    }

    protected void CutTo(int facts)
    {
        _facts.RemoveRange(facts, _facts.Count - facts);
        _taken = Math.Min(_taken, facts);
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
