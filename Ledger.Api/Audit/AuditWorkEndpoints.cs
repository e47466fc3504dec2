using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Audit;

/// <summary>The auditor's workbench: samples that anybody can draw again, and queries with what became of them.</summary>
public static class AuditWorkEndpoints
{
    const int LongestSeed = 64;

    /// <summary>From a period, as of the moment; nothing is stored of it.</summary>
    public static async Task<IResult> Draw(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var answer = await Sample.Draw(store, QueryOf(http, Asked.Region(region), moment.AsOf), moment, http.RequestAborted);
        return answer.Value is null
            ? throw new BadFieldsException("interval", "notAllowed", Asked.Text(http, "interval"))
            : ViewEndpoints.Answered(http, answer.With(answer.Value));
    }

    public static async Task<IResult> Queries(HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new AuditListQuery(ViewEndpoints.Scope(http, Operation.ReadAudit), Asked.Region(Asked.Text(http, "region")), moment,
            Asked.Word<AuditStatus>(http, "status"), Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Text(http, "search"));
        return ViewEndpoints.Answered(http, await AuditQueryList.Read(store, query, http.RequestAborted));
    }

    /// <summary>What the villages of a region should be asked about, and how far that has come.</summary>
    public static async Task<IResult> Flags(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return ViewEndpoints.Answered(http, await FlagList.Read(store, FlagsOf(http, Asked.Region(region), moment), http.RequestAborted));
    }

    /// <summary>What the address filters by.</summary>
    internal static FlagQuery FlagsOf(HttpContext http, string region, Moment moment) => new(
        ViewEndpoints.Scope(http, Operation.ReadResponsibility), region, moment, Asked.Word<FlagStatus>(http, "status"), Asked.Word<RedFlag>(http, "flag"),
        Asked.Text(http, "search"), Asked.Text(http, "cursor"), Asked.Limit(http), ViewEndpoints.Scope(http, Operation.ReadAudit));

    /// <summary>What a request asks to be drawn; of vouchers, unless told otherwise, from the year of the day.</summary>
    internal static SampleQuery QueryOf(HttpContext http, string region, DateOnly asOf)
    {
        var kind = Asked.Word<SampledKind>(http, "of") ?? throw new BadFieldsException("of", "missing");
        var method = Asked.Word<SampleMethod>(http, "method") ?? throw new BadFieldsException("method", "missing");
        var from = Asked.Day(http, "from") ?? (kind == SampledKind.Vouchers ? new(asOf.Year, 1, 1) : new DateOnly(2000, 1, 1));
        var to = Asked.Day(http, "to") is { } day && day < asOf ? day : asOf;
        var interval = method == SampleMethod.MonetaryUnit ? Interval(http) : null;
        return new(new(kind, region, from, to), method, Seed(http), interval is null ? Size(http) : null, interval);
    }

    static Domain.Basics.Money? Interval(HttpContext http) =>
        Asked.Amount(http, "interval") is not { } interval ? null
        : interval.IsPositive ? interval
        : throw new BadFieldsException("interval", "notAllowed", interval.ToString());

    static int Size(HttpContext http) => Asked.Position(http, "size") is not { } size ? throw new BadFieldsException("size", "missing")
        : size is >= 1 and <= Sample.MostItems ? (int)size
        : throw new BadFieldsException("size", "notAllowed", Asked.Text(http, "size"));

    /// <summary>Letters that a command line and a sheet of paper show alike.</summary>
    static string Seed(HttpContext http) => Asked.Text(http, "seed") is not { } seed ? throw new BadFieldsException("seed", "missing")
        : seed.Length <= LongestSeed && seed.All(letter => letter is > ' ' and < (char)127) ? seed
        : throw new BadFieldsException("seed", "malformed");
}
