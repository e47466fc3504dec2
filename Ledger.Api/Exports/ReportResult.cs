using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Basics;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;

namespace Ledger.Api.Exports;

/// <summary>An answer as a file: <c>format=xlsx</c> or <c>csv</c> at the address of a list or statement. One query, one scope,
/// one moment; only the form differs.</summary>
/// <param name="moment">Of what day and position it is; no position for a list of the program itself.</param>
/// <param name="search">What its rows were chosen by, which its first row then says; null where they all stand in it.</param>
public sealed class ReportResult<T>(T value, Moment moment, int? policyVersion, ReportFormat format, string? search = null) : IResult
{
    public ReportResult(Answer<T> answer, ReportFormat format, string? search = null)
        : this(answer.Value, new(answer.AsOf, answer.Position), answer.PolicyVersion, format, search)
    {
    }

    /// <summary>The whole list or a refusal, never a part of it without saying so.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if ((ReportTables.NextOf(value) ?? ListResult.NextOf(value)) is not null)
        {
            await Problems.Of(httpContext, StatusCodes.Status422UnprocessableEntity, "tooManyRows",
                FormattableString.Invariant($"> {ReportResult.MostRows}")).ExecuteAsync(httpContext);
            return;
        }

        var report = Table(Stamp(httpContext)) ?? throw new BadFieldsException("format", "notAllowed", Words.Camel(format));
        await httpContext.RequestServices.GetRequiredService<AccessLog>().Write(
            httpContext, AccessEntry.Of(httpContext, AccessKind.Exported, detail: $"{report.Title} {Words.Camel(format)}"));
        var file = new MemoryStream();
        var digest = format == ReportFormat.Xlsx ? XlsxReport.Write(report, file) : CsvReport.Write(report, file);
        httpContext.Response.Headers["Ledger-Digest"] = digest;
        file.Position = 0;
        var name = FormattableString.Invariant($"{report.Title}-{moment.AsOf:yyyy-MM-dd}{(moment.At is { } at ? $"-{at}" : "")}.{Words.Camel(format)}");
        var type = format == ReportFormat.Xlsx ? XlsxReport.MediaType : CsvReport.MediaType;
        await Results.File(file, type, name).ExecuteAsync(httpContext);
    }

    Report? Table(ReportStamp stamp) => search is null ? Whole(stamp) : Whole(stamp)?.Saying("查找", search);

    Report? Whole(ReportStamp stamp) => value is CountyAnswer county
        ? ReportTables.Of(county.Accounts, stamp)
        : ReportTables.Of(value, stamp) ?? ListResult.Table(value, stamp);

    ReportStamp Stamp(HttpContext http) =>
        new(http.Request.Path + http.Request.QueryString, moment.At, moment.AsOf, policyVersion);
}

public static class ReportResult
{
    /// <summary>The most rows of a list that one file holds.</summary>
    public const int MostRows = Cursor.MostExported;

    /// <summary>Null where JSON is asked for.</summary>
    public static ReportFormat? FormatOf(HttpContext http) =>
        Asked.Word<ReportFormat>(http, "format") is { } format and not ReportFormat.Json ? format : null;
}

public enum ReportFormat
{
    Json,
    Xlsx,
    Csv,
}
