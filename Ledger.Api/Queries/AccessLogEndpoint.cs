using System.Globalization;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Exports;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Api.Queries;

/// <summary>Reads the access log, latest first, as far as the reader's grants reach.</summary>
/// <remarks>What belongs to no region, such as a request that nobody is known behind, is shown to whoever may read the log of
/// a whole county.</remarks>
public static class AccessLogEndpoint
{
    const int LongestId = 100;

    public static async Task<IResult> Read(HttpContext http, TimeProvider clock) => ListResult.Of(http, clock, await Entries(http));

    /// <summary>Of the region in the address or query, or of all that the reader may see.</summary>
    public static async Task<Slice<AccessEntry>> Entries(HttpContext http)
    {
        var scope = new Scope(Caller.Known(http).Scope(Operation.ReadAccessLog));
        var regions = AddressedRegion.Of(http) is { } region ? [scope.Narrow(region)] : scope.Regions;
        var (limit, (before, beforeId)) = (Asked.Limit(http), Start(http));
        await using var command = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand(Sql(Filters(http)));
        object?[] values =
        [
            regions, regions.Any(Region.IsCounty) && AddressedRegion.Of(http) is null, before, beforeId,
            StartOf(Asked.Day(http, "from") ?? new(2000, 1, 1)), StartOf((Asked.Day(http, "to") ?? new(2099, 12, 31)).AddDays(1)),
            limit + 1, .. Filters(http).Select(filter => filter.Value),
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return Cursor.Cut(await Rows(command, http.RequestAborted), limit, KeyOf);
    }

    /// <summary>Only columns that are asked for stand in the statement, so that each has its index.</summary>
    static List<(string Column, string Value)> Filters(HttpContext http)
    {
        var kind = Asked.Word<AccessKind>(http, "kind");
        return
        [
            .. new (string Column, string? Value)[]
            {
                ("kind", kind is null ? null : Words.Camel(kind.Value)), ("person", Id(http, "person")), ("subject", Id(http, "subject")),
            }.Where(filter => filter.Value is not null).Select(filter => (filter.Column, filter.Value!)),
        ];
    }

    static string? Id(HttpContext http, string name) => Asked.Text(http, name) is not { } text ? null
        : text.Length <= LongestId ? text
        : throw new BadFieldsException(name, "notAnId", FieldRules.Shown(text));

    public static string Sql(IEnumerable<(string Column, string Value)> filters) => $"""
        select id, at, kind, person, role, operation, address, region, subject, detail, client_address, trace_id, times
        from ledger.access_log
        where (region ^@ any ($1) or ($2 and region is null)) and (at, id) < ($3, $4) and at >= $5 and at < $6
        {string.Concat(filters.Select((filter, i) => FormattableString.Invariant($" and {filter.Column} = ${i + 8}")))}
        order by at desc, id desc
        limit $7
        """;

    static (DateTimeOffset At, long Id) Start(HttpContext http)
    {
        if (Asked.Text(http, "cursor") is not { } cursor)
            return (DateTimeOffset.MaxValue, long.MaxValue);

        return Cursor.Read(cursor)?.Split('|') is [var ticks, var number]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? (new(at, TimeSpan.Zero), id)
                : throw new BadFieldsException("cursor", "malformed");
    }

    static string KeyOf(AccessEntry entry) => FormattableString.Invariant($"{entry.At.UtcTicks}|{entry.Id}");

    static DateTimeOffset StartOf(DateOnly day) => FundCalendar.StartOf(day);

    static async Task<List<AccessEntry>> Rows(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<AccessEntry>();
        while (await row.ReadAsync(cancellation))
            entries.Add(new(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), Enum.Parse<AccessKind>(row.GetString(2), ignoreCase: true),
                Text(row, 3), Text(row, 4), Text(row, 5), Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10),
                Text(row, 11), row.GetInt32(12)));
        return entries;
    }

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
