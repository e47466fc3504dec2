using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>How items are drawn. What is said about each: docs/spec-sampling.md.</summary>
public enum SampleMethod
{
    /// <summary>Each item as likely as any other.</summary>
    Random,

    /// <summary>Each yuan as likely as any other, so that large items are drawn more often, and very large ones always.</summary>
    MonetaryUnit,
}

/// <summary>An item of a sample, and why it is in it.</summary>
/// <param name="Ticket">Of a random sample: the number by which it was among the lowest. Null otherwise.</param>
/// <param name="Unit">Of a monetary-unit sample: the fen that hit it, counted through the population from 1; null for an item
/// that is certain.</param>
public sealed record DrawnItem(PopulationItem Item, bool IsCertain, string? Ticket, long? Unit);

/// <summary>Draws from items that come one by one; the same seed and the same items give the same sample, on any machine.</summary>
public interface ISampler
{
    void Take(PopulationItem item);

    int Count { get; }

    IReadOnlyList<DrawnItem> Drawn { get; }
}

/// <summary>So many items with the lowest tickets; an item's ticket is the hash of seed and id, and depends on no other item.</summary>
public sealed class RandomSampler(string seed, int size) : ISampler
{
    readonly SortedSet<(string Ticket, string Id, Money Amount)> _lowest =
        new(Comparer<(string Ticket, string Id, Money)>.Create((one, other) =>
            string.CompareOrdinal(one.Ticket, other.Ticket) is var order and not 0 ? order : string.CompareOrdinal(one.Id, other.Id)));

    public void Take(PopulationItem item)
    {
        _lowest.Add((Tickets.Of(seed, item.Id).ToString(), item.Id, item.Amount));
        if (_lowest.Count > size)
            _lowest.Remove(_lowest.Max);
    }

    public int Count => _lowest.Count;

    /// <summary>The lowest ticket first.</summary>
    public IReadOnlyList<DrawnItem> Drawn =>
        [.. _lowest.Select(drawn => new DrawnItem(new(drawn.Id, drawn.Amount), false, drawn.Ticket, null))];
}

/// <summary>Fen at a fixed interval from a start that the seed gives; an item of an interval or more is certain, and its fen are
/// not counted.</summary>
public sealed class MonetaryUnitSampler : ISampler
{
    readonly List<DrawnItem> _drawn = [];
    readonly Money _interval;
    long _counted;
    long _next;

    /// <param name="interval">At least one fen.</param>
    public MonetaryUnitSampler(string seed, Money interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval.Fen, 1, nameof(interval));
        (_interval, Start) = (interval, Money.OfFen(StartOf(seed, interval)));
        _next = Start.Fen;
    }

    /// <summary>The first fen that is drawn, from 1 to the interval.</summary>
    public Money Start { get; }

    public int Count => _drawn.Count;

    public IReadOnlyList<DrawnItem> Drawn => _drawn;

    public void Take(PopulationItem item)
    {
        var weight = PopulationCount.Weight(item);
        if (weight >= _interval)
            _drawn.Add(new(item, true, null, null));
        else
            CountIn(item, weight.Fen);
    }

    /// <summary>An item smaller than the interval holds one such fen at most.</summary>
    void CountIn(PopulationItem item, long fen)
    {
        _counted = checked(_counted + fen);
        if (_counted < _next)
            return;

        _drawn.Add(new(item, false, null, _next));
        _next = checked(_next + _interval.Fen);
    }

    static long StartOf(string seed, Money interval)
    {
        var number = new BigInteger(Tickets.Of(seed, "start").ToBytes(), isUnsigned: true, isBigEndian: true);
        return (long)(number % interval.Fen) + 1;
    }
}

/// <summary>Random numbers that anybody can compute again: <c>printf '%s' 'SEED,ID' | sha256sum</c>.</summary>
static class Tickets
{
    public static Digest Of(string seed, string id) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed},{id}")));
}
