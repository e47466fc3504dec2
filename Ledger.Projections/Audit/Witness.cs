using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>A village, town or county office that watches the log: it signs a checkpoint only after it has checked that
/// everything it signed before is still the beginning of it (docs/spec-log.md §5).</summary>
/// <remarks>Its folder is its memory and belongs to the office alone: <c>key</c> (a secret), <c>log.vkey</c> (the log that it
/// trusts since the first checkpoint), <c>checkpoint</c> (the last note that it signed, whole), and <c>conflict-*</c>: notes
/// that contradict it, kept as evidence.</remarks>
public sealed class Witness : IDisposable
{
    readonly string _folder;
    readonly NoteSigner _key;

    Witness(string folder, NoteSigner key) => (_folder, _key) = (folder, key);

    /// <summary>What is registered with the ledger.</summary>
    public NoteKey Key => _key.Key;

    /// <summary>The last checkpoint that it signed, as a whole note; null before the first.</summary>
    public SignedNote? LastNote => Text("checkpoint") is { } note ? SignedNote.Parse(note) : null;

    /// <summary>From which size it needs a consistency proof; null for the first checkpoint.</summary>
    public long? LastSize => LastNote is { } note ? Checkpoint.Parse(note.Text).Size : null;

    /// <summary>Opens a witness's folder; makes folder and key where there is none.</summary>
    /// <param name="name">The name of a new key, such as <c>ledger.hanyin/witness/610921107</c>.</param>
    public static Witness Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return new(folder, KeyFile.Open(Path.Combine(folder, "key"), name, NoteKinds.Cosignature));
    }

    /// <summary>Signs a checkpoint, and writes it down before it is handed out.</summary>
    /// <param name="note">Signed by the log.</param>
    /// <param name="log">The log's verifier key; the first one that it meets is the one it trusts for ever.</param>
    /// <param name="proof">From <see cref="LastSize"/>; null for the first checkpoint, and where the size is the same.</param>
    /// <exception cref="WitnessRefusedException">The checkpoint contradicts what it signed before, or is not proved.</exception>
    public SignedNote Cosign(SignedNote note, NoteKey log, ConsistencyProof? proof, DateTimeOffset now)
    {
        RequireTrusted(log);
        var checkpoint = Opened(note, log);
        if (LastNote is { } last)
            RequireLater(Checkpoint.Parse(last.Text), checkpoint, note, proof);

        var signed = (note with { Signatures = [.. note.Signatures.Where(line => line.IsOf(log))] })
            .With(_key.Cosign(note.Text, now));
        Write("checkpoint", signed.ToString());
        return signed;
    }

    public void Dispose() => _key.Dispose();

    void RequireTrusted(NoteKey log)
    {
        if (Text("log.vkey") is not { } trusted)
            Write("log.vkey", log.ToString());
        else if (trusted != log.ToString())
            throw new WitnessRefusedException("otherLog", $"this witness watches {trusted}, not {log}");
    }

    static Checkpoint Opened(SignedNote note, NoteKey log)
    {
        try
        {
            return Checkpoint.Open(note, log);
        }
        catch (FormatException malformed)
        {
            throw new WitnessRefusedException("notSigned", malformed.Message);
        }
    }

    void RequireLater(Checkpoint last, Checkpoint offered, SignedNote note, ConsistencyProof? proof)
    {
        if (offered.Size < last.Size)
            throw Conflict("smaller", note, $"size {offered.Size} after {last.Size} was signed");
        if (offered.Size == last.Size && offered.Root != last.Root)
            throw Conflict("otherRoot", note, $"root {offered.Root} at size {offered.Size}, where {last.Root} was signed");
        if (offered.Size == last.Size)
            return;
        if (proof is null || proof.From != last.Size || proof.To != offered.Size)
            throw new WitnessRefusedException("notProved", $"a consistency proof from {last.Size} to {offered.Size} is needed");
        if (!proof.Proves(last.Root, offered.Root))
            throw Conflict("inconsistent", note, $"size {offered.Size} is not proved to begin with the signed {last.Size}");
    }

    WitnessRefusedException Conflict(string reason, SignedNote note, string detail)
    {
        var digest = Digest.Of(SignedNote.Bytes(note.ToString())).ToString()[..16];
        Write($"conflict-{digest}", note.ToString());
        return new(reason, detail);
    }

    string? Text(string name) => File.Exists(Path.Combine(_folder, name)) ? File.ReadAllText(Path.Combine(_folder, name)) : null;

    /// <summary>Whole or not at all, also when the power goes.</summary>
    void Write(string name, string text) => KeyFile.Replace(Path.Combine(_folder, name), text);
}

/// <summary>A witness does not sign. Unless the checkpoint was merely malformed or unproved, that is an alarm.</summary>
/// <param name="reason">Camel case: <c>otherLog</c>, <c>notSigned</c>, <c>smaller</c>, <c>otherRoot</c>, <c>notProved</c>,
/// <c>inconsistent</c>.</param>
public sealed class WitnessRefusedException(string reason, string detail) : Exception($"{reason}: {detail}")
{
    public string Reason { get; } = reason;
}
