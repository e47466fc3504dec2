using Ledger.Domain.Basics;

namespace Ledger.Projections.Views;

/// <summary>Entries of one kind that a rebuild keeps in memory while their streams go on.</summary>
/// <param name="most">So many, the latest ones, stay after a page.</param>
sealed class KeptEntries<T>(EntryView<T> view, CopiedRows rows, int most) : IKeptEntries where T : class, IFold<T>
{
    readonly Dictionary<string, (Entry<T> Entry, int Page)> _kept = [];
    int _page;

    public async Task<Dictionary<string, Entry<T>>> Get(string[] ids, CancellationToken cancellation)
    {
        var gone = ids.Where(id => !_kept.ContainsKey(id)).ToArray();
        var entries = gone.Length == 0 ? [] : await rows.TakeBack(view, gone, cancellation);
        foreach (var id in ids.Except(gone))
            entries.Add(id, _kept[id].Entry);
        return entries;
    }

    public void Put(IReadOnlyDictionary<string, Entry<T>> entries)
    {
        foreach (var (id, entry) in entries)
            _kept[id] = (entry, _page);
    }

    public void WriteQuiet()
    {
        _page++;
        // Half of the room at a time, so that it is not looked for on every page.
        if (_kept.Count > most)
            Write([.. _kept.OrderBy(entry => entry.Value.Page).Take(_kept.Count - most / 2).Select(entry => entry.Key)]);
    }

    public void WriteAll() => Write([.. _kept.Keys]);

    void Write(IReadOnlyList<string> ids)
    {
        view.Write(rows, ids.ToDictionary(id => id, id => _kept[id].Entry));
        foreach (var id in ids)
            _kept.Remove(id);
    }
}

/// <summary>Kept entries, of whatever kind.</summary>
interface IKeptEntries
{
    /// <summary>Writes those whose streams have been quiet for longest, where there are too many.</summary>
    void WriteQuiet();

    void WriteAll();
}
