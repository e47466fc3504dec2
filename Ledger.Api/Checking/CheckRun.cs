using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Projections.Views;

namespace Ledger.Api.Checking;

/// <summary>Why something was checked.</summary>
public enum CheckKind
{
    /// <summary>Regions drawn at random, every minute.</summary>
    Random,

    /// <summary>Everything, every night.</summary>
    Nightly,

    /// <summary>Somebody asked.</summary>
    Asked,

    /// <summary>What was built anew.</summary>
    Cure,
}

/// <summary>A check as it is kept.</summary>
/// <param name="Seed">What regions and streams were drawn by; the same seed over the same ledger draws the same ones.</param>
/// <param name="Position">The last event that counted.</param>
/// <param name="ViewsAt">Where the views stood, against which they were compared.</param>
/// <param name="Regions">Those of which everything was folded.</param>
/// <param name="Streams">Streams of other regions that were drawn and folded by themselves.</param>
/// <param name="Events">How many were folded.</param>
public sealed record CheckRun(
    Guid Id,
    DateTimeOffset At,
    CheckKind Kind,
    int? Seed,
    long Position,
    long ViewsAt,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Streams,
    long Events,
    bool Passed,
    IReadOnlyList<NamedCheck> Checks,
    long TookMilliseconds);

/// <summary>A region and what was found in it.</summary>
/// <param name="Ledger">What its invariants were seen by.</param>
/// <param name="Streams">Which of its streams were looked at; null for all.</param>
public sealed record RegionFindings(
    string Region, long Events, RegionLedger Ledger, IReadOnlyList<CheckResult> Results, IReadOnlyList<string>? Streams = null);

/// <summary>Something wrong, from the check that found it to the first that does not find it any more.</summary>
/// <param name="Subject">A stream, where its state differs; a view, where its rows do; else nothing.</param>
/// <param name="Position">The last event that counted when it was found.</param>
/// <param name="Cure">What mends it, on the command line; null where nothing stored is at fault.</param>
public sealed record Alert(
    long Id,
    string Name,
    string Region,
    string Subject,
    string Detail,
    DateTimeOffset OpenedAt,
    long Position,
    DateTimeOffset? ClosedAt,
    string? Cure);

/// <summary>What alerts a check's findings are.</summary>
static class Alerting
{
    /// <summary>One alert a stream, one a view, and one for any other check; the first finding is its detail.</summary>
    public static IReadOnlyList<(string Name, string Subject, string Detail)> Of(IEnumerable<CheckResult> results) =>
    [
        .. results.Where(result => !result.Passed).SelectMany(result => result.Findings
            .GroupBy(finding => SubjectOf(result.Name, finding))
            .Select(same => (result.Name, same.Key, $"{same.First().Kind} {same.First().Subject}: {same.First().Detail}"))),
    ];

    /// <summary>What a job is told to mend it by, as the command line is; null where nothing stored is at fault.</summary>
    public static JsonElement? RebuildOf(string name, string region, string subject) => name switch
    {
        Checks.States => JsonSerializer.SerializeToElement(new { stream = subject }),
        Checks.Views => JsonSerializer.SerializeToElement(new { view = subject, region }),
        _ => null,
    };

    public static string? CureOf(string name, string region, string subject) => name switch
    {
        Checks.States => $"rebuild --stream {subject}",
        Checks.Views => $"rebuild --view {subject} --region {region}",
        _ => null,
    };

    static string SubjectOf(string name, Finding finding) => (name, finding.Subject) switch
    {
        (Checks.States, { } stream) => stream,
        (Checks.Views, { } row) => LedgerViews.OfTable(row.Split(' ')[0]),
        _ => "",
    };
}
