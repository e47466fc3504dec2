namespace Ledger.Tests.CommandLine;

/// <summary>docs/audit.md is what really happens: every command in it is run, and prints what stands there.</summary>
/// <remarks>Its last section writes, and is run by <see cref="WitnessVerbTests"/>, whose demonstration is its own.</remarks>
[Collection<AuditorsDeskTests>]
public sealed class AuditDocument(AuditorsDesk desk)
{
    [Fact]
    public async Task every_command_of_the_walk_through_prints_what_it_says()
    {
        using var document = new WalkThrough(desk.Ledger);

        await document.Audits();
    }
}
