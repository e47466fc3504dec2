using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Tests.Audit;

/// <summary>Whoever changed events changes what proves them, too: hashes, nodes, checkpoints, or the whole database; each time exactly
/// the check says so that docs/spec-log.md §6 names.</summary>
[Collection<Tampering>]
public sealed class RewrittenLogTests(TamperingHost host)
{
    const string Repayment = "(select min(seq_id) from ledger.mt_events where type = 'loan-repaid.v1')";
    const string LastEvent = "(select max(seq_id) from ledger.mt_events)";

    [Fact]
    public async Task the_hash_of_one_leaf_is_rewritten_to_suit_its_event()
    {
        await using var log = await host.Copy();
        await log.Do("update ledger.log_page set hashes = overlay(hashes placing sha256('another') from 1 for 32) where first_index = 0");

        await log.IsCaughtBy(withWitnesses: false, (Checks.EventHash, "changed"), (Checks.TreeRoot, "otherRoot"), (Checks.TreeNodes, "otherNode"));
    }

    [Fact]
    public async Task a_node_of_the_tree_is_rewritten()
    {
        await using var log = await host.Copy();
        await log.Do("update ledger.log_node set hash = sha256('another') where level = 4 and index = 1");

        await log.IsCaughtBy(withWitnesses: true, (Checks.TreeNodes, "otherNode"));
    }

    [Fact]
    public async Task the_table_of_hashes_is_rewritten_consistently()
    {
        await using var log = await host.Copy();
        await log.Do($"delete from ledger.mt_events where seq_id = {LastEvent}",
            $"update ledger.mt_events set data = replace(data::text, '100.00', '100.01')::jsonb where seq_id = {Repayment}");
        await log.RewriteTree(key: null);

        await log.IsCaughtBy(withWitnesses: false, (Checks.TreeRoot, "shorter"));
        await log.IsCaughtBy(withWitnesses: true, (Checks.TreeRoot, "shorter"), (Checks.WitnessConsistency, "olderState"));
    }

    [Fact]
    public async Task hashes_are_rewritten_consistently_over_a_changed_event()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set data = replace(data::text, '100.00', '100.01')::jsonb where seq_id = {Repayment}");
        await log.RewriteTree(key: null);

        await log.IsCaughtBy(withWitnesses: false, (Checks.TreeRoot, "otherRoot"));
    }

    [Fact]
    public async Task a_checkpoint_is_replaced_by_one_of_another_key()
    {
        await using var log = await host.Copy();
        using var other = NoteSigner.Generate(TamperingHost.Origin, NoteKinds.Signature);
        await log.RewriteTree(other);

        await log.IsCaughtBy(withWitnesses: true, (Checks.CheckpointSignature, "notSigned"));
    }

    [Fact]
    public async Task the_note_of_a_checkpoint_says_something_else_than_its_row()
    {
        await using var log = await host.Copy();
        await log.Do("update ledger.checkpoint set root = sha256('another')");

        await log.IsCaughtBy(withWitnesses: true, (Checks.CheckpointSignature, "otherThanStored"));
    }

    /// <summary>Nothing in the database shows it any more; the witnesses do.</summary>
    [Fact]
    public async Task history_is_rewritten_with_the_stolen_key_of_the_log()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set data = replace(data::text, '100.00', '100.01')::jsonb where seq_id = {Repayment}");
        await log.RewriteTree(host.Key);

        await log.IsCaughtBy(withWitnesses: false);
        await log.IsCaughtBy(withWitnesses: true, (Checks.WitnessConsistency, "otherRoot"));
    }

    [Fact]
    public async Task the_database_is_restored_to_an_older_state()
    {
        await using var log = await host.Copy();
        const string size = "(select min(size) from ledger.checkpoint)";
        await log.Do(
            $"delete from ledger.mt_events where seq_id > (select position from ledger.checkpoint where size = {size})",
            $"delete from ledger.log_page where first_index >= {size}",
            $"delete from ledger.log_node where (index + 1) << level > {size}",
            $"delete from ledger.checkpoint where size > {size}",
            "delete from ledger.cosignature");

        await log.IsCaughtBy(withWitnesses: false);
        await log.IsCaughtBy(withWitnesses: true, (Checks.WitnessConsistency, "olderState"));
    }

    [Fact]
    public async Task every_checkpoint_is_taken_away()
    {
        await using var log = await host.Copy();
        await log.Do("delete from ledger.checkpoint");

        await log.IsCaughtBy(withWitnesses: false, (Checks.CheckpointSignature, "missing"));
    }
}
