namespace Ledger.Cli;

/// <summary>How the program ends. Never 0 when something that was asked for was skipped.</summary>
static class ExitCode
{
    /// <summary>All checks that were asked for ran and passed, or what was asked for is there.</summary>
    public const int Ok = 0;

    /// <summary>The events are those of the log, and something in them is wrong.</summary>
    public const int Findings = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary>No network, no rights, no key, or an incomplete file: nothing can be said.</summary>
    public const int NotVerified = 3;

    /// <summary>The events are not those of the log, or a signature is false.</summary>
    public const int Broken = 4;

    /// <summary>Somebody pressed Ctrl-C.</summary>
    public const int Interrupted = 130;
}

/// <summary>What was asked for cannot be done: said in a sentence, without a stack trace.</summary>
#pragma warning disable CA1032 // it always says how the program ends
sealed class CannotException(int exitCode, string sentence) : Exception(sentence)
{
    public int ExitCode { get; } = exitCode;
}
#pragma warning restore CA1032
