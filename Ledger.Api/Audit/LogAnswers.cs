using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Api.Audit;

/// <summary>A checkpoint, and who vouches for it.</summary>
/// <param name="Note">The signed note with every witness's signature that is there.</param>
/// <param name="Position">The log position of the last leaf.</param>
/// <param name="LogKey">The verifier key of the log. Whoever verifies knows it from elsewhere.</param>
/// <param name="State">Whether the tree follows the log, or why it stands still.</param>
/// <param name="Levels">By level of the fund, the worst of its witnesses: present, missing, differing.</param>
public sealed record CheckpointAnswer(
    string Note,
    long Size,
    long Position,
    DateTimeOffset At,
    string LogKey,
    LogLag Lag,
    LogState State,
    LevelsAnswer Levels,
    IReadOnlyList<WitnessStanding> Witnesses);

/// <summary>Missing as well where a level has no witness at all.</summary>
public sealed record LevelsAnswer(WitnessState Village, WitnessState Town, WitnessState County)
{
    public static LevelsAnswer Of(IReadOnlyList<WitnessStanding> witnesses) =>
        new(Of(witnesses, Level.Village), Of(witnesses, Level.Town), Of(witnesses, Level.County));

    static WitnessState Of(IReadOnlyList<WitnessStanding> witnesses, Level level) =>
        witnesses.Where(one => one.Level == level).Select(one => one.State).DefaultIfEmpty(WitnessState.Missing).Max();
}

/// <summary>Proves that an event is in the log. Hashes are base 64.</summary>
/// <param name="Path">From the leaf upwards.</param>
/// <param name="Checkpoint">The note of that size, where one was signed.</param>
public sealed record InclusionAnswer(
    long Position, long Index, long Size, string LeafHash, string Root, IReadOnlyList<string> Path, string? Checkpoint)
{
    public static InclusionAnswer Of(LogLeaf leaf, InclusionProof proof, Digest root, SignedNote? checkpoint) => new(
        leaf.Position, leaf.Index, proof.Size, Hash(leaf.Hash), Hash(root), [.. proof.Path.Select(Hash)], checkpoint?.ToString());

    internal static string Hash(Digest digest) => Convert.ToBase64String(digest.ToBytes());
}

/// <summary>Proves that a later tree begins with an earlier one. Hashes are base 64.</summary>
public sealed record ConsistencyAnswer(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Path)
{
    public static ConsistencyAnswer Of(ConsistencyProof proof, Digest from, Digest to) => new(proof.From, proof.To,
        InclusionAnswer.Hash(from), InclusionAnswer.Hash(to), [.. proof.Path.Select(InclusionAnswer.Hash)]);
}

/// <summary>Checkpoints by size.</summary>
/// <param name="After">Asks for what follows; null at the end.</param>
public sealed record NotesAnswer(IReadOnlyList<string> Notes, long? After);

/// <summary>A witness's signature, to be taken in.</summary>
/// <param name="Region">Whose witness it is.</param>
/// <param name="Note">The whole note with the witness's line.</param>
public sealed record CosignatureRequest(string Region, string Note);

/// <param name="State">Present, or differing where the note is not this log's: it is kept as evidence then.</param>
public sealed record CosignatureAnswer(string Region, long Size, WitnessState State, DateTimeOffset SignedAt, LevelsAnswer Levels);
