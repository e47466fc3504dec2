using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Audit;

/// <summary>The ledger's side of its witnesses: takes their signatures in, and says whose are there.</summary>
/// <param name="log">The log's verifier key; null for a tree that nobody signs.</param>
public sealed class WitnessDesk(CheckpointStore checkpoints, LogTree tree, TimeProvider clock, NoteKey? log)
{
    /// <summary>How far a witness's clock may be ahead.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Takes a witness's signature in. One over another root than our tree has at that size is kept as well, because
    /// it proves that somebody was shown another history.</summary>
    /// <exception cref="FormatException">It is no note, no checkpoint, or signed by no registered witness of that region.</exception>
    public async Task<StoredCosignature> Receive(
        string note, string region, Witnesses witnesses, CancellationToken cancellation)
    {
        var signed = SignedNote.Parse(note);
        var checkpoint = Checkpoint.Parse(signed.Text);
        var (witness, signature) = witnesses.All.Where(held => held.Region == region)
            .Select(held => (Held: held, Signature: signed.By(NoteKey.Parse(held.Key))))
            .LastOrDefault(found => found.Signature is not null);
        if (witness is null || signature is null)
            throw new FormatException($"no witness of {region} signed this note");

        var at = Cosignature.TimeOf(signature.Bytes)!.Value;
        if (at > clock.GetUtcNow() + Ahead)
            throw new FormatException($"signed at {at:O}, which is yet to come");

        var kept = new StoredCosignature(witness.Key, region, checkpoint.Size, await IsOurs(checkpoint, cancellation), note, at);
        await checkpoints.Keep(kept, clock.GetUtcNow(), cancellation);
        return kept;
    }

    /// <summary>Whether the tree itself says the same: a checkpoint's row may be lost, and that is no fault of the witness.</summary>
    async Task<bool> IsOurs(Checkpoint signed, CancellationToken cancellation) =>
        (log is null || log.Name == signed.Origin)
        && signed.Size <= (await tree.Head(cancellation)).Size
        && await tree.Root(signed.Size, cancellation) == signed.Root;

    /// <summary>The notes of checkpoints, each with a signature of every witness that signed it: one, however often it did, because a
    /// note has room for so many lines only.</summary>
    public async Task<IReadOnlyList<SignedNote>> Noted(IReadOnlyCollection<StoredCheckpoint> wanted, CancellationToken cancellation)
    {
        var signed = (await checkpoints.SignedAt([.. wanted.Select(one => one.Size)], cancellation))
            .Where(one => one.IsOurs).ToLookup(one => one.Size);
        return [.. wanted.Select(checkpoint => SignedNote.Parse(checkpoint.Note).With(signed[checkpoint.Size]
            .DistinctBy(one => one.Witness).Select(one => SignedNote.Parse(one.Note).By(NoteKey.Parse(one.Witness))!)))];
    }

    /// <summary>Every witness, and what it has to say about a checkpoint.</summary>
    public async Task<IReadOnlyList<WitnessStanding>> Standing(
        long size, Witnesses witnesses, CancellationToken cancellation)
    {
        var (last, here) = (await checkpoints.LastSigned(cancellation), await checkpoints.SignedAt([size], cancellation));
        return [.. witnesses.Current.OrderBy(held => held.Region, StringComparer.Ordinal)
            .Select(held => Standing(held, [.. here.Where(one => one.Region == held.Region)], [.. last.Where(one => one.Region == held.Region)]))];
    }

    /// <summary>A different history outweighs everything: once shown, it stays shown.</summary>
    static WitnessStanding Standing(WitnessKey held, IReadOnlyList<StoredCosignature> here, IReadOnlyList<StoredCosignature> last)
    {
        var newest = last.Where(one => one.IsOurs && one.Witness == held.Key).MaxBy(one => one.Size);
        var state = last.Any(one => !one.IsOurs) ? WitnessState.Differing
            : here.Any(one => one.Witness == held.Key) ? WitnessState.Present
            : WitnessState.Missing;
        return new(held.Region, LevelOf(held.Region), held.Key, state, newest?.Size, newest?.SignedAt,
            [.. last.Where(one => !one.IsOurs).Select(one => one.Note)]);
    }

    internal static Level LevelOf(string region) => region.Length switch
    {
        Region.CountyDigits => Level.County,
        Region.TownDigits => Level.Town,
        _ => Level.Village,
    };
}

/// <summary>What a witness has to say about a checkpoint.</summary>
/// <param name="Key">Its verifier key.</param>
/// <param name="LastSize">The largest checkpoint of this log that it signed; null for none.</param>
/// <param name="Conflicts">Notes that it signed and that are not this log's.</param>
public sealed record WitnessStanding(string Region, Level Level, string Key, WitnessState State, long? LastSize,
    DateTimeOffset? SignedAt, IReadOnlyList<string> Conflicts);

/// <summary>Whether a witness signed a checkpoint; <c>Differing</c>: it signed one of another history.</summary>
public enum WitnessState
{
    Present,
    Missing,
    Differing,
}

/// <summary>The three levels of the fund.</summary>
public enum Level
{
    Village,
    Town,
    County,
}
