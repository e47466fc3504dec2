namespace Ledger.Domain.Audit;

/// <summary>The names of the checks of the log, and of what is stored beside it. Other checks have names of their own; none is
/// ever renamed.</summary>
public static class Checks
{
    /// <summary>Every event hashes to the leaf that was written for it.</summary>
    public const string EventHash = "eventHash";

    /// <summary>Every leaf has its event and every event its leaf, in log order; versions of a stream are 1, 2, 3 ….</summary>
    public const string EventOrder = "eventOrder";

    /// <summary>No event is marked to be read as another fact than its stored name says.</summary>
    public const string EventClass = "eventClass";

    /// <summary>The leaves hash to the root of every checkpoint.</summary>
    public const string TreeRoot = "treeRoot";

    /// <summary>Every stored node of the tree is the hash of those below it.</summary>
    public const string TreeNodes = "treeNodes";

    /// <summary>Every checkpoint is well formed and signed by the log's key.</summary>
    public const string CheckpointSignature = "checkpointSignature";

    /// <summary>Every checkpoint that a witness signed is one of this log.</summary>
    public const string WitnessConsistency = "witnessConsistency";

    /// <summary>Recorded times never go back.</summary>
    public const string TimeOrder = "timeOrder";

    /// <summary>Every stored state is the fold of its stream, and of its version.</summary>
    public const string States = "states";

    /// <summary>Every row of every view is what the events give at the views' position.</summary>
    public const string Views = "views";
}
