using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>What lists of entries are filtered by, and counted, as of any moment.</summary>
/// <remarks>Sums of changes, as balances are (docs/decisions/0021): what an entry was at a moment is the sum of what its facts
/// had changed by then, so a list needs no state to be folded that it does not show.</remarks>
sealed class Standings
{
    readonly ViewTable _changes;
    readonly ViewTable _counts;
    readonly ViewTable _years;

    /// <param name="name">The beginning of its tables' names.</param>
    /// <param name="passing">Standings that entries only pass through: whoever had one of them is found by entry, too. None for none.</param>
    public Standings(string name, params IReadOnlyList<string> passing)
    {
        _changes = new ViewTable($"{name}_standing",
        [
            ("position", "bigint"), ("id", "text"), ("village", "text"), ("day", "date"), ("standing", "text"),
            ("stage", "integer"), ("entries", "integer"), ("amount_fen", "bigint"),
        ], "position", "id", "day", "standing", "stage").OwnedBy("village").Indexed("standing, village, id, position, day, entries", "entries <> 0")
            .Indexed("village, position");
        IsPassing = $"standing = ANY (ARRAY[{string.Join(", ", passing.Select(standing => $"'{standing}'::text"))}])";
        if (passing.Count > 0)
            _changes.Indexed("id, position, day, standing, entries", IsPassing, "passing");
        _counts = new ViewTable($"{name}_count",
        [
            ("region", "text"), ("grain", "text"), ("start", "date"), ("standing", "text"), ("stage", "integer"),
            ("stretch", "bigint"), ("entries", "integer"), ("amount_fen", "bigint"),
        ], "region", "grain", "start", "standing", "stage", "stretch").OwnedBy("region")
            .Indexed("region, grain, start, stretch, standing, stage, entries, amount_fen", IsCounted, "sums")
            .Indexed("region, stretch, start, standing, stage, entries, amount_fen", "grain = 'month'", "of_stretch");
        _years = new ViewTable($"{name}_year",
        [
            ("region", "text"), ("year", "date"), ("standing", "text"), ("stage", "integer"),
            ("long_stretch", "bigint"), ("entries", "integer"), ("amount_fen", "bigint"),
        ], "region", "year", "standing", "stage", "long_stretch").OwnedBy("region").AddedTo()
            .Indexed("region, year, long_stretch, standing, stage, entries, amount_fen", IsCounted, "sums");
        // The broken stretch is short and lies together: it is read whole, not by an index of villages, which leads to a page a row.
        SumsSql = Summed("region = $1", "left(village, length($1)) = $1");
        SumsOfOneSql = Summed("region = $1", "village = $1");
        SumsOfEachSql = Summed("region = any($1)", "village || '' in (select unnest($1))", ", village");
        IdsSql = IdsOf(_changes.Name, "true");
        IdsOfSomeSql = IdsOf(_changes.Name, "true", Several);
    }

    public IReadOnlyList<ViewTable> Tables => [_changes, _counts, _years];

    internal string SumsSql { get; }

    /// <summary>The same of one village, by an index that the range of several could not use.</summary>
    internal string SumsOfOneSql { get; }

    /// <summary>The same of each of some villages.</summary>
    internal string SumsOfEachSql { get; }

    internal string IdsSql { get; }

    /// <summary>The same of several standings at once, by village and id only once all are found: for lists that are short.</summary>
    internal string IdsOfSomeSql { get; }

    internal string Changes => _changes.Name;

    /// <summary>The changes that are indexed by entry, as PostgreSQL itself says it: neither the schema nor a plan is in doubt.</summary>
    internal string IsPassing { get; }

    /// <summary>How many entries of a region had each standing, and what their amounts came to.</summary>
    public Task<List<StandingSum>> Sums(ViewSnapshot snapshot, string region) =>
        snapshot.Rows(Region.IsVillage(region) ? SumsOfOneSql : SumsSql, Values(snapshot, region), Sum);

    /// <summary>The same of each of some villages, in one statement.</summary>
    public async Task<ILookup<string, StandingSum>> OfVillages(ViewSnapshot snapshot, IEnumerable<string> villages) =>
        (await snapshot.Rows(SumsOfEachSql, Values(snapshot, villages.ToArray()), row => (Village: row.GetString(4), Sum: Sum(row))))
            .ToLookup(row => row.Village, row => row.Sum);

    /// <param name="regions">A region's code, or those of several villages.</param>
    static object[] Values(ViewSnapshot snapshot, object regions) =>
    [
        regions, snapshot.Position, snapshot.AsOf, Month.Of(snapshot.AsOf).FirstDay,
        Stretch.BrokenAt(snapshot.Position), Stretch.StartAt(snapshot.Position),
        new DateOnly(snapshot.AsOf.Year, 1, 1), Stretch.LongBrokenAt(snapshot.Position),
    ];

    static StandingSum Sum(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.Money(3));

    /// <summary>The ids of entries with a standing, by village and id.</summary>
    /// <param name="sql">A narrower statement than <see cref="IdsSql"/>.</param>
    public Task<List<string>> Ids(ViewSnapshot snapshot, string standing, ListPart part, string? sql = null) => snapshot.Rows(
        sql ?? IdsSql, [.. part.Range(), snapshot.Position, snapshot.AsOf, part.Limit, standing, part.Pattern], row => row.GetString(0));

    /// <summary>The ids of entries with any of some standings, by village and id.</summary>
    /// <param name="sql">A narrower statement than <see cref="IdsOfSomeSql"/>.</param>
    public Task<List<string>> Ids(ViewSnapshot snapshot, IReadOnlyList<string> standings, ListPart part, string? sql = null) => snapshot.Rows(
        sql ?? IdsOfSomeSql, [.. part.Range(), snapshot.Position, snapshot.AsOf, part.Limit, standings.ToArray(), part.Pattern], row => row.GetString(0));

    /// <summary>What comes and goes within a stretch and a month, as most applications do, adds nothing.</summary>
    const string IsCounted = "entries <> 0 or amount_fen <> 0";

    internal const string Several = "= any($7)";

    /// <summary>Such a statement over some of the changes.</summary>
    /// <param name="standing">How an entry's standing compares with what is asked for.</param>
    internal static string IdsOf(string changes, string which, string standing = "= $7") => $"""
        select id from {changes}
        where {which} and standing {standing} and entries <> 0 and (village, id) > ($1, $2) and village < $3 and position <= $4
            and day <= $5 and ($8::text is null or id like $8)
        group by village, id
        having sum(entries) > 0
        order by village, id
        limit $6
        """;

    public void Write(IViewRows into, IReadOnlyList<StandingChange> changes)
    {
        _changes.Insert(into, changes);
        _counts.Accumulate(into, Counts(changes));
        _years.Accumulate(into, Years(changes));
    }

    // Whole years of whole long stretches; of the last, broken one, and of the year itself, months; of the month, days; of the
    // broken stretch, the single changes.
    /// <param name="by">What the sums are kept apart by, besides standing and stage.</param>
    string Summed(string regions, string villages, string by = "") => $"""
        with changed as (
            select region as village, standing, stage, entries, amount_fen from {_years.Name}
            where {regions} and year < $7 and long_stretch < $8 and ({IsCounted})
            union all
            select region, standing, stage, entries, amount_fen from {_counts.Name}
            where {regions} and grain = 'month' and start < $7 and stretch >= $8 * {Stretch.PerLong} and stretch < $5 and ({IsCounted})
            union all
            select region, standing, stage, entries, amount_fen from {_counts.Name}
            where {regions} and grain = 'month' and start >= $7 and start < $4 and stretch < $5 and ({IsCounted})
            union all
            select region, standing, stage, entries, amount_fen from {_counts.Name}
            where {regions} and grain = 'day' and start >= $4 and start <= $3 and stretch < $5 and ({IsCounted})
            union all
            select village, standing, stage, entries, amount_fen from {_changes.Name}
            where position >= $6 and position <= $2 and day <= $3 and {villages})
        select standing, stage, sum(entries), sum(amount_fen)::bigint{by} from changed
        group by standing, stage{by}
        having sum(entries) <> 0
        """;

    // In the order of the key: a region's sums are read together, so they shall lie together.
    static IReadOnlyList<StandingCount> Counts(IReadOnlyList<StandingChange> changes) =>
    [
        .. changes.SelectMany(OfEachRegion).GroupBy(count => count with { Entries = 0, AmountFen = 0 })
            .Select(same => same.Key with { Entries = same.Sum(count => count.Entries), AmountFen = same.Sum(count => count.AmountFen) })
            .OrderBy(count => count.Region, StringComparer.Ordinal).ThenBy(count => count.Grain).ThenBy(count => count.Start)
            .ThenBy(count => count.Standing, StringComparer.Ordinal).ThenBy(count => count.Stage),
    ];

    static IReadOnlyList<StandingYear> Years(IReadOnlyList<StandingChange> changes) =>
    [
        .. changes.SelectMany(change => RegionsOf(change).Select(region => new StandingYear(region, new(change.Day.Year, 1, 1),
                change.Standing, change.Stage, Stretch.LongOf(change.Position), change.Entries, change.AmountFen)))
            .GroupBy(count => count with { Entries = 0, AmountFen = 0 })
            .Select(same => same.Key with { Entries = same.Sum(count => count.Entries), AmountFen = same.Sum(count => count.AmountFen) }),
    ];

    static IEnumerable<StandingCount> OfEachRegion(StandingChange change)
    {
        (Grain, DateOnly)[] periods = [(Grain.Day, change.Day), (Grain.Month, Month.Of(change.Day).FirstDay)];
        return from region in RegionsOf(change)
               from period in periods
               select new StandingCount(region, period.Item1, period.Item2, change.Standing, change.Stage,
                   Stretch.Of(change.Position), change.Entries, change.AmountFen);
    }

    static string[] RegionsOf(StandingChange change) =>
        [change.Village, Region.TownOf(change.Village), Region.CountyOf(change.Village)];
}
