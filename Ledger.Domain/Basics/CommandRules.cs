using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Basics;

/// <summary>What holds for every command, before any other rule is asked.</summary>
public static class CommandRules
{
    /// <summary>Nothing is recorded before its day has come.</summary>
    public static void Check(ICommand command, Occasion occasion)
    {
        if (command is IDated { On: var on })
            Require(on <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", on), ("today", occasion.Today));
    }
}
