using System.CommandLine;

namespace Ledger.Cli.Verbs;

/// <summary>Thin callers of the addresses that read.</summary>
static class ReadVerbs
{
    public static IEnumerable<Command> All() => [];
}
