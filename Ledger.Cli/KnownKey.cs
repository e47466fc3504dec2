using System.CommandLine;
using Ledger.Projections.Audit;

namespace Ledger.Cli;

/// <summary>The log's key, as it was known before anything was read.</summary>
static class KnownKey
{
    /// <summary>As given, else the one that is remembered for the log of that name; null for none.</summary>
    /// <param name="said">What a server or bundle says the key is: of it nothing but the name counts.</param>
    public static NoteKey? Of(ParseResult parsed, string said)
    {
        try
        {
            if (parsed.GetValue(GlobalOptions.Key) is { } key)
                return NoteKey.Parse(key);
        }
        catch (FormatException malformed)
        {
            throw new CannotException(ExitCode.Usage, $"--key: {malformed.Message}");
        }

        try
        {
            return Surroundings.Of(parsed).Home.KeyOf(NoteKey.Parse(said).Name);
        }
        // Whoever verifies says it again, with all that it means.
        catch (FormatException)
        {
            return null;
        }
    }
}
