using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.County;
using Marten;

namespace Ledger.Projections.Views.Villages;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="Search">A part of the village's code or name; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
/// <param name="Heard">Where the reader may read what people wrote; null for nowhere.</param>
public sealed record FlagQuery(Scope Scope, string Region, Moment Moment, FlagStatus? Status = null, RedFlag? Flag = null,
    string? Search = null, string? After = null, int Limit = 100, Scope? Heard = null)
{
    /// <summary>Without what people wrote, where the reader may not read it.</summary>
    internal VillageFlag Told(VillageFlag flag) => Heard?.Narrow(flag.Village) == flag.Village ? flag
        : flag with { History = [.. flag.History.Select(step => step with { Text = null })], Asked = flag.Asked is { } asked ? asked with { LastText = null } : null };

    internal bool Fits(VillageFlag flag) => (Flag is null || flag.Flag == Flag)
        && (Search is null || flag.Village.Contains(Search, StringComparison.Ordinal) || flag.Name?.Contains(Search, StringComparison.Ordinal) is true);
}

/// <summary>Every limit that does not hold in the villages of a region, and every other red flag: each once.</summary>
/// <param name="Count">Of everything that the query asks for, not only of this part of the list.</param>
/// <param name="ByStatus">How many there are of each status that fulfil all the other conditions.</param>
public sealed record FlagList(long Count, IReadOnlyDictionary<FlagStatus, long> ByStatus, Slice<VillageFlag> Flags)
{
    /// <summary>By village, and as the enumeration has them.</summary>
    public static async Task<Answer<FlagList>> Read(IDocumentStore store, FlagQuery query, CancellationToken cancellation)
    {
        var answer = await All(store, query.Scope.Narrow(query.Region), query.Moment, cancellation);
        var fitting = answer.Value.Where(query.Fits).ToList();
        var asked = fitting.Where(flag => query.Status is null || flag.Status == query.Status).ToList();
        return answer.With(new FlagList(asked.Count,
            fitting.CountBy(flag => flag.Status).ToDictionary(count => count.Key, count => (long)count.Value),
            Cursor.Part([.. asked.Select(query.Told)], query.After, query.Limit, flag => flag.Key)));
    }

    /// <summary>Read once for all who ask, however they search.</summary>
    static Task<Answer<IReadOnlyList<VillageFlag>>> All(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer<IReadOnlyList<VillageFlag>>(store, moment, new(region), async snapshot =>
        {
            var policy = await PolicyInForce.Known(snapshot, region);
            var villages = await ComparedStates.Read(snapshot, region, policy);
            var broken = await BrokenSince.Read(snapshot, [.. villages.Where(village => village.Terms is { } terms
                && Limits.Of(terms).BrokenBy(VillageMoney.Of(village.Balances)).Count > 0).Select(village => village.Region)], policy);
            var owed = (await OwedBetween.Of(snapshot, region, [.. villages.Select(village => village.Balances)])).ToDictionary(one => one.Village);
            var apart = await ApartSince.Read(snapshot, [.. owed.Values.Where(one => !one.Difference.IsZero).Select(one => one.Village)]);
            List<VillageFlag> flags =
            [
                .. villages.OrderBy(village => village.Region, StringComparer.Ordinal).SelectMany(village => RedFlags.Raised(
                    village, owed.GetValueOrDefault(village.Region), apart.GetValueOrDefault(village.Region)?.Since, broken[village.Region], snapshot.AsOf)),
            ];
            var answers = await FlagAnswers.Read(snapshot, region, flags, apart);
            return [.. flags.Select(answers.Of)];
        }, cancellation);
}

/// <summary>A village and what it should be asked about.</summary>
/// <param name="Limit">What the figure is held against: the policy's limit, the months or days allowed, or the other book's amount.</param>
/// <param name="Since">The first day on which it was so, or of a policy's limits the first of the month by whose end it was; null where
/// that is not known.</param>
public sealed record VillageFlag(string Village, string? Name, RedFlag Flag, Measure Figure, Measure Limit, DateOnly? Since)
{
    /// <summary>The query about it that counts; null where nobody has said anything since it was raised, or got worse.</summary>
    public FlagQuestion? Asked { get; init; }

    /// <summary>Why it is open in spite of what was said about it; null where nothing was, or where that counts.</summary>
    public Reopening? Again { get; init; }

    /// <summary>Everything that was ever said about it, in order; about earlier occurrences, too.</summary>
    public IReadOnlyList<FlagStep> History { get; init; } = [];

    /// <summary>The last day on which something more was added to it; null where that is not how it grows.</summary>
    internal DateOnly? GrewOn { get; init; }

    public FlagStatus Status => Asked?.Status switch
    {
        AuditStatus.Replied or AuditStatus.FindingAnswered => FlagStatus.Explained,
        AuditStatus.Cleared or AuditStatus.FindingClosed => FlagStatus.Closed,
        _ => FlagStatus.Open,
    };

    internal string Key => FormattableString.Invariant($"{Village}-{(int)Flag}");
}

/// <summary>How far people have come with a flag: the state of the query about it.</summary>
public enum FlagStatus
{
    /// <summary>Nobody has explained it; or a finding was made of it, which nobody has answered.</summary>
    Open,

    /// <summary>The association has replied, or explained it unasked.</summary>
    Explained,

    /// <summary>Somebody else has concluded that it is in order, or was mended.</summary>
    Closed,
}

/// <summary>A figure of one kind.</summary>
public sealed record Measure(Money? Amount = null, decimal? Percent = null, long? Count = null);

/// <summary>A query about a flag, and where it stands.</summary>
/// <param name="LastOn">The day of its last step, by whom, and what he wrote; that only for who may read audit queries.</param>
public sealed record FlagQuestion(string QueryId, AuditStatus Status, DateOnly LastOn, string LastBy, string? LastText);
