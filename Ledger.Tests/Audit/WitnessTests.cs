using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Audit;

/// <summary>A witness signs what continues what it signed, and nothing else; and it forgets nothing.</summary>
public sealed class WitnessTests : IDisposable
{
    const string Origin = "ledger.hanyin/610921";

    static readonly DateTimeOffset Now = new SetClock(LedgerHost.Today).Now;

    readonly string _folder = Directory.CreateTempSubdirectory("ledger-witness-").FullName;
    readonly NoteSigner _log = NoteSigner.Generate(Origin, NoteKinds.Signature);
    readonly Digest[] _leaves = [.. Enumerable.Range(0, 9).Select(n => TreeHash.Leaf([(byte)n]))];

    [Fact]
    public void it_signs_the_first_checkpoint_and_every_one_that_is_proved_to_continue_it()
    {
        using (var witness = Opened())
            Assert.NotNull(witness.Cosign(Note(3), _log.Key, null, Now).By(witness.Key));
        // Another day, another process: only the folder remembers.
        using var later = Opened();
        Assert.Equal(3, later.LastSize);

        var signed = later.Cosign(Note(7), _log.Key, Proof(3, 7), Now);

        Assert.NotNull(signed.By(later.Key));
        Assert.NotNull(signed.By(_log.Key));
        Assert.Equal(signed.ToString(), later.LastNote!.ToString());
    }

    [Fact]
    public void it_signs_the_same_checkpoint_again()
    {
        using var witness = Opened();
        witness.Cosign(Note(3), _log.Key, null, Now);

        Assert.NotNull(witness.Cosign(Note(3), _log.Key, null, Now.AddHours(1)).By(witness.Key));
    }

    [Fact]
    public void it_refuses_a_smaller_tree_and_keeps_the_evidence()
    {
        using var witness = Opened();
        witness.Cosign(Note(7), _log.Key, null, Now);

        Refused("smaller", () => witness.Cosign(Note(3), _log.Key, null, Now));
        Assert.Equal(Note(3).ToString(), File.ReadAllText(Assert.Single(Directory.GetFiles(_folder, "conflict-*"))));
        Assert.Equal(7, witness.LastSize);
    }

    [Fact]
    public void it_refuses_another_root_of_the_same_size_and_a_history_that_is_not_continued()
    {
        using var witness = Opened();
        witness.Cosign(Note(3), _log.Key, null, Now);
        _leaves[1] = TreeHash.Leaf("rewritten"u8);

        Refused("otherRoot", () => witness.Cosign(Note(3), _log.Key, null, Now));
        Refused("inconsistent", () => witness.Cosign(Note(7), _log.Key, Proof(3, 7), Now));
        Assert.Equal(3, witness.LastSize);
    }

    [Fact]
    public void it_refuses_what_is_not_proved_or_not_signed_by_its_log()
    {
        using var witness = Opened();
        witness.Cosign(Note(3), _log.Key, null, Now);
        using var thief = NoteSigner.Generate(Origin, NoteKinds.Signature);

        Refused("notProved", () => witness.Cosign(Note(7), _log.Key, null, Now));
        Refused("notProved", () => witness.Cosign(Note(7), _log.Key, Proof(2, 7), Now));
        Refused("notSigned", () => witness.Cosign(Note(7) with { Signatures = [] }, _log.Key, Proof(3, 7), Now));
        Refused("otherLog", () => witness.Cosign(Note(7), thief.Key, Proof(3, 7), Now));
        Assert.Equal(3, witness.LastSize);
    }

    [Fact]
    public void its_key_can_be_read_by_its_owner_alone_and_stays_the_same()
    {
        using var witness = Opened();
        using var again = Opened();

        Assert.Equal(witness.Key.ToString(), again.Key.ToString());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "key")));
        Assert.Throws<FormatException>(() => Witness.Open(_folder, "another/name"));
    }

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    Witness Opened() => Witness.Open(_folder, $"{Origin}/witness/610921107");

    SignedNote Note(int size) => new Checkpoint(Origin, size, Root(size)).SignedBy(_log);

    Digest Root(int size) => Grown(size).Root;

    ConsistencyProof Proof(int from, int to)
    {
        var stored = _leaves.Select((leaf, i) => (Node: new TreeNode(0, i), Hash: leaf)).ToDictionary(one => one.Node, one => one.Hash);
        return new(from, to, [.. ConsistencyProof.Ranges(from, to).Select(range => range.Hash(stored))]);
    }

    TreeBuilder Grown(int size)
    {
        var tree = new TreeBuilder();
        foreach (var leaf in _leaves.Take(size))
            tree.Append(leaf);
        return tree;
    }

    static void Refused(string reason, Func<object> cosign) =>
        Assert.Equal(reason, Assert.Throws<WitnessRefusedException>(cosign).Reason);
}
