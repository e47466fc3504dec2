namespace Ledger.Domain.Audit;

/// <summary>Collects what a check examines and finds, in bounded memory.</summary>
public sealed class CheckLog(string name)
{
    readonly List<Finding> _kept = [];
    long _examined;
    long _found;

    public void Examine(long count = 1) => _examined += count;

    public void Find(string kind, long? position, string? subject, string detail)
    {
        _found++;
        if (_kept.Count < CheckResult.Kept)
            _kept.Add(new(kind, position, subject, detail));
    }

    public CheckResult Result => new(name, _examined, _found, [.. _kept]);
}
