using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Server;
using Ledger.Projections.Bundles;

namespace Ledger.Cli;

/// <summary>Of when the answer is: the same two axes that every address of the ledger has.</summary>
static class MomentOptions
{
    public static readonly Option<DateOnly?> AsOf = new("--as-of")
    {
        HelpName = "DATE",
        Description = "Business date, inclusive: what was true then · 业务日期",
        CustomParser = result => DateOnly.TryParseExact(
            result.Tokens[^1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : Wrong<DateOnly?>(result, "--as-of is a date such as 2025-12-31"),
    };

    public static readonly Option<string?> At = new("--at")
    {
        HelpName = "POSITION|TIME",
        Description = "Log position or time: what the ledger knew then · 日志位置或时刻",
    };

    /// <summary>A verb that reads as of a moment.</summary>
    public static Command Moments(this Command verb)
    {
        verb.Options.Add(AsOf);
        verb.Options.Add(At);
        return verb;
    }

    /// <summary>The address as of the moment that is asked for.</summary>
    public static Address AsOfMoment(this Address address, ParseResult parsed) => address
        .With("asOf", parsed.GetValue(AsOf)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .With("at", parsed.GetValue(At));

    /// <summary>The moment that a bundle is asked about.</summary>
    public static AskedMoment Asked(ParseResult parsed) => parsed.GetValue(At) switch
    {
        null => new(parsed.GetValue(AsOf)),
        var at when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => new(parsed.GetValue(AsOf), position),
        var at when at.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(
            at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => new(parsed.GetValue(AsOf), By: instant),
        var at => throw new CannotException(ExitCode.Usage, $"--at '{at}' is no position, nor a time such as 2025-12-31T08:00:00Z"),
    };

    /// <summary>The position of a verb that reads no other moment; null where none is asked for.</summary>
    public static long? Position(ParseResult parsed, string verb) => parsed.GetValue(At) switch
    {
        null => null,
        var at when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        var at => throw new CannotException(ExitCode.Usage, $"{verb}: --at is a position, not '{at}'"),
    };

    static T? Wrong<T>(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
