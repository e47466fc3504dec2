namespace Ledger.Domain.Audit;

/// <summary>What one named check found. A check that examined nothing has proved nothing; who reads it must see the count.</summary>
/// <param name="Name">Camel case, for ever the same, such as <c>eventHash</c>: see <see cref="Checks"/>.</param>
/// <param name="Examined">How many things were looked at: events, checkpoints, streams, figures.</param>
/// <param name="Found">How many things are wrong; zero when the check passed.</param>
/// <param name="Findings">The first of them, at most <see cref="Kept"/>, so that a broken log of any length fits in memory.</param>
public sealed record CheckResult(string Name, long Examined, long Found, IReadOnlyList<Finding> Findings)
{
    public const int Kept = 100;

    public bool Passed => Found == 0;

    /// <summary>What several parts found, by name, in the order in which the names come first.</summary>
    public static IReadOnlyList<CheckResult> Together(IEnumerable<CheckResult> parts) =>
    [
        .. parts.GroupBy(part => part.Name).Select(same => new CheckResult(same.Key, same.Sum(part => part.Examined),
            same.Sum(part => part.Found), [.. same.SelectMany(part => part.Findings).Take(Kept)])),
    ];
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What happened to it, camel case, such as <c>changed</c>, <c>missing</c>, <c>inserted</c>.</param>
/// <param name="Position">The log position that it is about; null when it is about no event.</param>
/// <param name="Subject">What it is about: a stream, a checkpoint's size, a witness's name, a view's row.</param>
/// <param name="Detail">The two figures or hashes that differ, for a person to read.</param>
public sealed record Finding(string Kind, long? Position, string? Subject, string Detail);
