using System.CommandLine;
using Ledger.Cli.Server;

namespace Ledger.Cli.Reading;

/// <summary>Where the answers come from, as the command line says.</summary>
static class Source
{
    public static IReads Of(ParseResult parsed) => parsed.GetValue(GlobalOptions.Bundle) is { } bundle
        ? new BundleReads(parsed, bundle.FullName)
        : new ServerReads(parsed);
}
