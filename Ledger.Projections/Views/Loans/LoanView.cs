using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views.Loans;

/// <summary>The register of loans.</summary>
public sealed class LoanView() : EntryView<LoanEntry>(Table, Standings)
{
    /// <summary>The standing, beside that of its status, of a loan that waits for an objection to be decided.</summary>
    public const string Objected = "objected";

    internal static readonly Standings Standings = new("loan", [.. ApplicationRegister.UnderWay.Select(Stored.NameOf)]);

    // An open notice and an outstanding loan are few among all loans ever: day-end finds them by indexes of their own.
    internal static readonly ViewTable Table = new ViewTable("loan_entry",
    [
        ("id", "text"), ("village", "text"), ("member", "text"), ("status", "text"), ("outstanding_fen", "bigint"),
        ("stage", "integer"), ("due_on", "date?"), ("notice_over_on", "date?"), ("first_on", "date"), ("last_on", "date"),
        ("first_position", "bigint"), ("last_position", "bigint"),
        ("decided_position", "bigint?"), ("decided_on", "date?"), ("doc", "jsonb"),
    ], "id").OwnedBy("village").Indexed("village, id, first_position, first_on").Indexed("member")
        .Indexed("notice_over_on", "notice_over_on is not null").Indexed("stage, due_on", "status = 'outstanding'").Indexed("due_on, village", "due_on is not null")
        .Indexed("village, due_on, last_on, last_position, outstanding_fen, stage, id", "status = 'outstanding'", "due")
        .Stabbed("int8range(first_position, last_position)", "settled", "status = 'settled'")
        .Stabbed("daterange(first_on, last_on)", "settled_on", "status = 'settled'")
        .Indexed("village, decided_on, decided_position", "due_on is not null", "lent")
        .Stabbed("int8range(first_position, decided_position)", "undecided").Stabbed("daterange(first_on, decided_on)", "undecided_on");

    protected override bool IsUndecided(LoanEntry state) => state.Loan.Status < LoanStatus.Outstanding;

    /// <summary>The ids of loans that had a status, by village and id.</summary>
    /// <remarks>Of all loans ever, few waited for a decision at any one moment: where the status is of those, they are found by
    /// the time that they waited. A village's own loans are fewer than the county's that waited; and nearly every loan that
    /// ever had one of the other statuses has it, or will be passed over soon.</remarks>
    internal static Task<List<string>> Ids(ViewSnapshot snapshot, LoanStatus status, ListPart part) =>
        Standings.Ids(snapshot, Stored.NameOf(status), part,
            status < LoanStatus.Outstanding && !Region.IsVillage(part.Region) ? UndecidedSql : Standings.IdsSql);

    /// <summary>The same of several statuses, in one statement: what waits, which is never long.</summary>
    internal static Task<List<string>> Ids(ViewSnapshot snapshot, IReadOnlyList<LoanStatus> statuses, ListPart part) =>
        Standings.Ids(snapshot, [.. statuses.Select(Stored.NameOf)], part,
            statuses.All(status => status < LoanStatus.Outstanding) && !Region.IsVillage(part.Region) ? UndecidedOfSomeSql : Standings.IdsOfSomeSql);

    /// <summary>The ids of loans that had any of some statuses, in no order, with their status.</summary>
    internal static Task<List<(string Id, LoanStatus Status)>> Statuses(
        ViewSnapshot snapshot, string region, (IReadOnlyList<LoanStatus> Statuses, string? Number) which)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return snapshot.Rows(StatusesSql,
            [
                from, before, snapshot.Position, snapshot.AsOf, which.Statuses.Select(Stored.NameOf).ToArray(),
                ListPart.Whole(region, which.Number).Pattern,
            ],
            row => (row.GetString(0), row.Name<LoanStatus>(1)));
    }

    internal static readonly string StatusesSql = $"""
        {Waiting("$3", "$4")}
        select id, standing from {Passed}
        where village >= $1 and village < $2 and position <= $3 and day <= $4 and standing = any($5) and entries <> 0
            and ($6::text is null or id like $6)
        group by id, standing
        having sum(entries) > 0
        """;

    internal static readonly string UndecidedSql = Undecided("= $7");

    internal static readonly string UndecidedOfSomeSql = Undecided(Standings.Several);

    // Found before villages are asked for: the index of villages would give all loans that there ever were.
    static string Undecided(string standing) => $"""
        {Waiting("$4", "$5")}
        {Standings.IdsOf(Passed, "true", standing)}
        """;

    /// <summary>What those who waited passed through: a probe for each, and nothing but the index.</summary>
    static string Passed => $"""
        (select waiting.village, id, position, day, standing, entries from waiting join {Standings.Changes} using (id)
            where {Standings.IsPassing}) passed
        """;

    static string Waiting(string position, string day) => $"""
        with waiting as materialized (
            select village, id from {Table.Name}
            where (int8range(first_position, decided_position) @> {position} or daterange(first_on, decided_on) @> {day})
                and first_position <= {position} and first_on <= {day})
        """;

    /// <summary>What was applied for, of some loans; it stays as it was, whatever happens to them.</summary>
    internal static async Task<Money> Principal(ViewSnapshot snapshot, IEnumerable<string> ids) =>
        (await snapshot.Rows(PrincipalSql, [ids.ToArray()], row => row.Money(0)))[0];

    internal static readonly string PrincipalSql = $"""
        select coalesce(sum({PrincipalFen("doc")}), 0)::bigint from {Table.Name} where id = any($1)
        """;

    /// <summary>What was applied for, out of a column with the state.</summary>
    internal static string PrincipalFen(string doc) => $"(({doc} #>> '{{loan,principal}}')::numeric * 100)::bigint";

    /// <summary>By village, the last day on which a loan was paid out or taken over.</summary>
    internal static async Task<IReadOnlyDictionary<string, DateOnly>> LastLent(ViewSnapshot snapshot, IEnumerable<string> villages) =>
        (await snapshot.Rows(LastLentSql, [villages.ToArray(), snapshot.Position, snapshot.AsOf], row => (Village: row.GetString(0), On: row.Date(1))))
            .ToDictionary(row => row.Village, row => row.On);

    /// <remarks>What has a due day was decided by the payout.</remarks>
    internal static readonly string LastLentSql = $"""
        select village, lent.decided_on from unnest($1) as asked(village)
        cross join lateral (
            select decided_on from {Table.Name} entry
            where entry.village = asked.village and due_on is not null and decided_on <= $3 and decided_position <= $2
            order by decided_on desc limit 1) lent
        """;

    /// <summary>The status, with the overdue stage while the principal is owed.</summary>
    protected override IEnumerable<Trait> Traits(LoanEntry state)
    {
        var loan = state.Loan;
        yield return new(Stored.NameOf(loan.Status), loan.Status == LoanStatus.Outstanding ? loan.Stage : 0, loan.Outstanding);
        if (loan.Status is not (LoanStatus.Rejected or LoanStatus.Withdrawn)
            && loan.Objections.Exists(objection => objection.Upheld is null))
            yield return new(Objected);
    }

    /// <remarks><c>notice_over_on</c> is set only as long as the notice is open and no objection stands in its way.</remarks>
    protected override object Row(string id, Entry<LoanEntry> entry, JsonElement doc)
    {
        var loan = entry.State.Loan;
        return new
        {
            Id = id,
            Village = Keys.VillageOf(id),
            Member = loan.MemberId,
            Status = Stored.NameOf(loan.Status),
            OutstandingFen = loan.Outstanding.Fen,
            loan.Stage,
            loan.Course?.DueOn,
            NoticeOverOn = loan.Status == LoanStatus.OnNotice && loan.Objections.TrueForAll(objection => objection.Upheld is false)
                ? loan.Notice?.OverOn
                : null,
            entry.FirstOn,
            entry.LastOn,
            entry.FirstPosition,
            entry.LastPosition,
            entry.DecidedPosition,
            entry.DecidedOn,
            Doc = doc,
        };
    }
}
