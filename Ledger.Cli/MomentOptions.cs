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
    public static AskedMoment Asked(ParseResult parsed) => Moment(parsed.GetValue(AsOf), parsed.GetValue(At), "--at");

    /// <summary>What the ledger knew then, as a server takes it; null where none is asked for.</summary>
    public static string? KnownThen(ParseResult parsed) => Asked(parsed) is { At: null, By: null } ? null : parsed.GetValue(At);

    /// <param name="at">A position or a time.</param>
    /// <param name="option">What it is called where it was typed.</param>
    /// <exception cref="CannotException">It is neither.</exception>
    public static AskedMoment Moment(DateOnly? asOf, string? at, string option) => at switch
    {
        null => new(asOf),
        _ when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => new(asOf, position),
        _ when IsTime(at) && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) =>
            new(asOf, By: instant),
        _ => throw new CannotException(ExitCode.Usage, $"{option} '{at}' is no position, nor a time such as 2025-12-31T08:00:00Z"),
    };

    /// <summary>A time has a T; neither a position nor a day has.</summary>
    public static bool IsTime(string text) => text.Contains('T', StringComparison.Ordinal);

    static T? Wrong<T>(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
