using System.Globalization;
using JasperFx.Events;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views.History;

/// <summary>An event of the log with what is known about its recording.</summary>
/// <param name="On">The business date.</param>
/// <param name="Type">The stored name.</param>
/// <param name="Actor">Who recorded it; null for an event that nobody's request caused.</param>
/// <param name="OnBehalfOf">Whose right it was, when the actor acted under a delegation.</param>
public sealed record LoggedEvent(
    long Position,
    string Stream,
    string Type,
    DateOnly On,
    DateTime RecordedAt,
    string? Actor,
    string? Role,
    string? OnBehalfOf,
    string Sentence)
{
    internal static LoggedEvent Of(IEvent e, Language language)
    {
        var fact = (IFact)e.Data;
        return new(e.Sequence, e.StreamKey!, EventNames.All[fact.GetType()], fact.On, e.Timestamp.UtcDateTime,
            HistoryView.HeaderOf(e, LedgerStore.ActorHeader), HistoryView.HeaderOf(e, LedgerStore.RoleHeader),
            HistoryView.HeaderOf(e, LedgerStore.OnBehalfOfHeader), Narrative.Of(fact, language));
    }
}

/// <summary>A row of the index with the fact itself.</summary>
sealed record LoggedFact(LoggedEvent Event, IFact Fact)
{
    /// <summary>The columns that <see cref="Read"/> expects, of the index as <c>i</c> and the log as <c>e</c>.</summary>
    public const string Columns =
        "i.position, i.stream, i.type, i.day, i.recorded_at, i.actor, i.role, i.on_behalf_of, e.data::text";

    /// <summary>The index as <c>i</c>, joined with the log as <c>e</c>.</summary>
    public static readonly string Source =
        $"{HistoryView.Table.Name} i join {LedgerStore.Schema}.mt_events e on e.seq_id = i.position";

    /// <summary>The first of those that fulfil some conditions, in the order of the log or against it.</summary>
    /// <remarks>Found in the index before the log is asked for them: a join of the two in their order would begin with the log's first
    /// event, however late the first one that fits.</remarks>
    public static string Some(Conditions where, string direction, int rows) => $"""
        select {Columns}
        from (
            select * from {HistoryView.Table.Name} i
            where {where}
            order by i.position{direction}
            limit {rows.ToString(CultureInfo.InvariantCulture)}) i
        join {LedgerStore.Schema}.mt_events e on e.seq_id = i.position
        order by i.position{direction}
        """;

    public static LoggedFact Read(NpgsqlDataReader row, Language language)
    {
        var fact = StoredFacts.Read(row.GetString(2), row.GetString(8));
        return new(new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Date(3), row.GetDateTime(4),
            row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), Narrative.Of(fact, language)), fact);
    }
}
