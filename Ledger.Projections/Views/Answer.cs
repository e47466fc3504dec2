using System.Buffers.Text;
using System.Text;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Views;

/// <summary>What a view says, and what it knew when it said so.</summary>
/// <param name="Position">The log position up to which every event is in the answer.</param>
/// <param name="AsOf">The business date that was asked for, inclusive.</param>
/// <param name="PolicyVersion">The county's policy in force on that date; null where there is none, and where an answer
/// is about no county.</param>
public sealed record Answer<T>(long Position, DateOnly AsOf, int? PolicyVersion, T Value)
{
    /// <summary>The same moment's answer to something that follows from it.</summary>
    public Answer<TOther> With<TOther>(TOther value) => new(Position, AsOf, PolicyVersion, value);
}

/// <summary>A part of a list. <paramref name="Next"/> asks for what follows; null at the end.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where a list goes on: opaque to whoever keeps it.</summary>
public static class Cursor
{
    /// <summary>The most items of a list that one answer holds.</summary>
    public const int MaximumLimit = 500;

    /// <summary>The most items that one file holds; what is exported is the whole list.</summary>
    public const int MostExported = 100_000;

    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Cuts a list that was read with one item more than asked for, which is the sign that more follow.</summary>
    public static Slice<T> Cut<T>(IReadOnlyList<T> oneMore, int limit, Func<T, string> key) => oneMore.Count > limit
        ? new([.. oneMore.Take(limit)], Of(key(oneMore[limit - 1])))
        : new(oneMore, null);

    /// <summary>A part of a list that was read whole.</summary>
    /// <param name="whole">By their keys, in ordinal order.</param>
    public static Slice<T> Part<T>(IEnumerable<T> whole, string? cursor, int limit, Func<T, string> key)
    {
        var after = Read(cursor) ?? "";
        return Cut([.. whole.SkipWhile(item => string.CompareOrdinal(key(item), after) <= 0).Take(Limited(limit) + 1)], Limited(limit), key);
    }

    /// <summary>The key that it stands for; null for none, and for what never was a cursor.</summary>
    public static string? Read(string? cursor) =>
        cursor is { Length: > 0 } && Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var key && !key.Any(IsNoText)
                ? key
                : null;

    /// <summary>The village in which a list of what villages hold goes on: never before the region that was asked for, whatever
    /// a cursor that somebody made himself says.</summary>
    public static string VillageAfter(string from, string? after) =>
        after is not null && Keys.VillageOf(after) is var village && string.CompareOrdinal(village, from) > 0 ? village : from;

    static bool IsNoText(char letter) => char.IsControl(letter) || letter == '\uFFFD';

    public static int Limited(int limit) => Math.Clamp(limit, 1, MostExported);
}
