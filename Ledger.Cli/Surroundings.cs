using System.CommandLine;
using Ledger.Cli.Server;

namespace Ledger.Cli;

/// <summary>Where a command is given: what it reads, whither it writes, and what is remembered from earlier ones.</summary>
sealed class Surroundings : InvocationConfiguration
{
    public Surroundings() => EnableDefaultExceptionHandler = false;

    public required Home Home { get; init; }

    /// <summary>Null where somebody sits before a keyboard.</summary>
    public required TextReader? Input { get; init; }

    /// <summary>Nobody looks at it: a file or another program takes it.</summary>
    public required bool IsOutputRedirected { get; init; }

    public required bool IsErrorRedirected { get; init; }

    /// <summary>A line that will be overwritten stands on the standard error, whichever of the program's parts wrote it.</summary>
    public bool IsCounting { get; set; }

    /// <summary>Those of this process, which ends when Ctrl-C is pressed.</summary>
    public static Surroundings OfProcess() => new()
    {
        Home = Home.OfUser(),
        Input = Console.IsInputRedirected ? Console.In : null,
        IsOutputRedirected = Console.IsOutputRedirected,
        IsErrorRedirected = Console.IsErrorRedirected,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    };

    public static Surroundings Of(ParseResult parsed) => (Surroundings)parsed.InvocationConfiguration;
}
