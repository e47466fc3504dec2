using System.Data;
using Ledger.Domain.Audit;
using Ledger.Domain.Books;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Takes events into the tree, in log order, and signs checkpoints: at least every <see cref="PageSize"/> events,
/// every ten seconds while events come, and whenever a month was closed.</summary>
/// <remarks>One process at a time, by a lock that ends with the transaction; the others find it taken and look again later.
/// Leaves, nodes and checkpoint of a page are committed together, so that a tree is never half grown.</remarks>
/// <param name="key">The log's key; null for a tree without checkpoints.</param>
public sealed class TreeGrower(NpgsqlDataSource database, TimeProvider clock, NoteSigner? key)
{
    public const int PageSize = 1_000;

    static readonly TimeSpan SignedEvery = TimeSpan.FromSeconds(10);
    static readonly string MonthClosedName = EventNames.All[typeof(MonthClosed)];

    readonly SettledGaps _gaps = new();
    readonly LeafEncoding _encoding = new();
    (long Size, IReadOnlyList<Digest> Hashes) _edge = (0, []);

    /// <summary>Takes one page. True when more events wait already.</summary>
    /// <exception cref="FormatException">An event cannot be written exactly; nothing after it enters the log.</exception>
    public async Task<bool> Grow(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // Every statement sees what is committed by then: gaps are settled by reading again.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        if (await GrowthSql.Claim(connection, cancellation) is not { } before)
            return false;

        RequireOwn(before.Last);
        var most = (int)Math.Min(PageSize, (before.Last?.Size ?? 0) + PageSize - before.Head.Size);
        var taken = await Settled(connection, before.Head.Position, most, cancellation);
        var events = taken.Where(e => e.Type != StoredEvents.Tombstone).ToList();
        var tree = new TreeBuilder(before.Head.Size, _edge.Size == before.Head.Size
            ? _edge.Hashes
            : await LogTree.Edge(connection, before.Head.Size, cancellation));
        var leaves = events.Select((e, i) => new LogLeaf(before.Head.Size + i, e.Position, Appended(tree, e))).ToList();
        await GrowthSql.Add(connection, leaves, tree.Completed, cancellation);
        var head = leaves.Count > 0 ? new LogHead(tree.Size, leaves[^1].Position) : before.Head;
        if (key is not null && IsDue(before.Last, head, events))
            await Sign(connection, key, head, tree.Root, cancellation);
        await transaction.CommitAsync(cancellation);
        _edge = (tree.Size, tree.Hashes);
        return taken.Count == most;
    }

    async Task<List<StoredEvent>> Settled(NpgsqlConnection connection, long after, int most, CancellationToken cancellation)
    {
        var page = await GrowthSql.Read(connection, after, most, cancellation);
        if (Taken(after, page) is var taken && taken.Count < page.Count
            && _gaps.Settle(page[^1].Position, await GrowthSql.ReadDrawing(connection, cancellation)))
            return Taken(after, await GrowthSql.Read(connection, after, most, cancellation));

        return taken;
    }

    List<StoredEvent> Taken(long after, List<StoredEvent> page) => page[.._gaps.Take(after, page.Select(row => row.Position))];

    Digest Appended(TreeBuilder tree, StoredEvent stored)
    {
        var hash = _encoding.Hash(stored);
        tree.Append(hash);
        return hash;
    }

    bool IsDue(StoredCheckpoint? last, LogHead head, IEnumerable<StoredEvent> events) => head.Size > (last?.Size ?? 0)
        && (last is null
            || head.Size - last.Size >= PageSize
            || clock.GetUtcNow() - last.At >= SignedEvery
            || events.Any(e => e.Type == MonthClosedName));

    Task Sign(NpgsqlConnection connection, NoteSigner signer, LogHead head, Digest root, CancellationToken cancellation)
    {
        var note = new Checkpoint(signer.Key.Name, head.Size, root).SignedBy(signer);
        return GrowthSql.Add(connection, new(head.Size, head.Position, root, note.ToString(), clock.GetUtcNow()), cancellation);
    }

    /// <summary>Two keys would be two logs: with a lost key the operator decides, not the program.</summary>
    void RequireOwn(StoredCheckpoint? last)
    {
        if (key is not null && last is not null && !last.IsBy(key.Key))
            throw new InvalidOperationException(
                $"checkpoint {last.Size} was signed by another key than {key.Key}: give the log its old key back (docs/operations.md)");
    }
}
