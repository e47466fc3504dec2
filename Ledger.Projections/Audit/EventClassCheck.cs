using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds the platform's own column beside the stored name. No leaf has it, and the platform makes an object of the class
/// that it names, where it knows one; then the event would be read as another fact than the one that was hashed.</summary>
/// <param name="end">The last leaf.</param>
sealed class EventClassCheck(LogHead end)
{
    static readonly Dictionary<string, string> Known = EventNames.All.ToDictionary(
        one => $"{one.Key.FullName}, {one.Key.Assembly.GetName().Name}", one => one.Value, StringComparer.Ordinal);

    // What is the platform's own and no fact; a class of a former version, which nothing knows any more, is not read and says nothing.
    static readonly string[] Foreign = [".Archived", ".Tombstone"];

    readonly CheckLog _log = new(Checks.EventClass);
    readonly Dictionary<string, string> _agreeing = new(StringComparer.Ordinal);

    /// <summary>The next event in log order, with its class.</summary>
    public void Take(StoredEvent stored)
    {
        if (stored.Class is not { } named || stored.Position > end.Position)
            return;
        // The same text each time, since a reader keeps one of each.
        if (_agreeing.TryGetValue(stored.Type, out var agreeing) && ReferenceEquals(agreeing, named))
            return;

        if (!Known.TryGetValue(named, out var type) ? Foreign.All(own => !named.Contains(own, StringComparison.Ordinal)) : type == stored.Type)
            _agreeing[stored.Type] = named;
        else
            _log.Find("otherClass", stored.Position, stored.Stream, $"version {stored.Version}, a {stored.Type}, would be read as {named}");
    }

    /// <summary>Nothing follows.</summary>
    public CheckResult Result()
    {
        _log.Examine(end.Size);
        return _log.Result;
    }
}
