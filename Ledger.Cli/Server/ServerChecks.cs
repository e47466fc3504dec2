using System.Text.Json;
using Ledger.Cli.Output;
using Ledger.Domain.Audit;
using Ledger.Projections;

namespace Ledger.Cli.Server;

/// <summary>What the server says of its own states and views. Its word, and nothing more: what can be proved is proved
/// here.</summary>
/// <param name="Position">Up to where it looked.</param>
sealed record ServerChecks(long Position, IReadOnlyList<CheckResult> Checks)
{
    static readonly string[] OfTheLog = ["eventHash", "eventOrder", "treeRoot", "treeNodes", "checkpointSignature", "witnessConsistency"];

    /// <summary>How the program ends by them.</summary>
    public int Code => Checks.Where(check => !check.Passed).ToList() switch
    {
        [] => ExitCode.Ok,
        var failed => failed.Exists(check => OfTheLog.Contains(check.Name)) ? ExitCode.Broken : ExitCode.Findings,
    };

    /// <summary>Null where the server has no such work.</summary>
    public static async Task<ServerChecks?> Ask(RemoteJob jobs, VerifiedRegion of, Terminal terminal, CancellationToken cancellation)
    {
        Guid id;
        try
        {
            id = await jobs.Ask("verify", of, cancellation);
        }
        catch (CannotException unknown) when (unknown.ExitCode == ExitCode.Usage)
        {
            terminal.Chat(terminal.Say("服务器没有自查作业", "this server has no checks of its own"));
            return null;
        }

        var said = (await jobs.Follow(id, cancellation)).Summary!.Value.Deserialize<Summary>(LedgerJson.Stored)!;
        return new(said.Position, [.. said.Checks.Select(check => check.Result)]);
    }

    sealed record Summary(long Position, IReadOnlyList<Said> Checks);

    sealed record Said(string Name, bool Passed, long Checked, IReadOnlyList<Finding> Findings, long? Found = null)
    {
        /// <summary>A check that did not pass and lists nothing has not passed all the same.</summary>
        public CheckResult Result => new(Name, Checked, Math.Max(Found ?? Findings.Count, Passed ? 0 : 1), Findings);
    }
}
