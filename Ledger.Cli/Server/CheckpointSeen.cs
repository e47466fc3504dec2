using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Cli.Server;

/// <summary>A checkpoint as a server shows it; who believes it has checked its signatures.</summary>
/// <param name="Note">With every witness's signature that is there.</param>
/// <param name="Witnesses">Those whose keys are registered.</param>
sealed record CheckpointSeen(string Note, string LogKey, long Size, IReadOnlyList<WitnessKeySeen> Witnesses)
{
    public SignedNote Signed => SignedNote.Parse(Note);

    /// <exception cref="CannotException">There is none yet.</exception>
    public static async Task<CheckpointSeen> Newest(LedgerServer server, CancellationToken cancellation) =>
        await server.Find<CheckpointSeen>("log/checkpoint", cancellation)
            ?? throw new CannotException(ExitCode.NotVerified, "the ledger has signed no checkpoint yet");

    /// <summary>What the server says proves that the log went on from an earlier size; null where there is nothing to prove.</summary>
    public static async Task<ConsistencyProof?> Proof(LedgerServer server, long from, long to, CancellationToken cancellation)
    {
        if (from >= to)
            return null;

        var answer = await server.Get<ProofSeen>(Address.Of("log", "proofs", "consistency")
            .With("from", ServerReads.Text(from)).With("to", ServerReads.Text(to)).ToString(), cancellation);
        return new(from, to, [.. answer.Path.Select(hash => new Digest(Convert.FromBase64String(hash)))]);
    }

    sealed record ProofSeen(IReadOnlyList<string> Path);
}

/// <param name="Key">Its verifier key.</param>
sealed record WitnessKeySeen(string Region, string Key);
