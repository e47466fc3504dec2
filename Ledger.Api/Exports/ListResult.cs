using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Api.Exports;

/// <summary>Lists that no view holds, as JSON and as files: of the program itself, and so of no position of the log.</summary>
static class ListResult
{
    /// <summary>As JSON, or as the file that is asked for.</summary>
    public static IResult Of<T>(HttpContext http, TimeProvider clock, Slice<T> slice) => ReportResult.FormatOf(http) is { } format
        ? new ReportResult<Slice<T>>(slice, FundCalendar.Today(clock), null, format)
        : Results.Json(slice, LedgerJson.Stored);

    /// <summary>Null for what is no list of these.</summary>
    public static Report? Table(object? value, ReportStamp stamp) => value switch
    {
        Slice<ListedAccount> accounts => Of(accounts.Items, stamp),
        Slice<Job> jobs => Of(jobs.Items, stamp),
        Slice<AccessEntry> entries => Of(entries.Items, stamp),
        _ => null,
    };

    public static string? NextOf(object? value) => value switch
    {
        Slice<ListedAccount> accounts => accounts.Next,
        Slice<Job> jobs => jobs.Next,
        Slice<AccessEntry> entries => entries.Next,
        _ => null,
    };

    static Report Of(IReadOnlyList<ListedAccount> accounts, ReportStamp stamp) => new("用户", stamp,
        Columns("人员", "登录名", "状态", "两步验证"),
        [
            .. accounts.Select(account => Row(Cell.Of(account.PersonId), Cell.Of(account.Name), Cell.Of(account.Standing()),
                Cell.Of(account.HasSecondFactor ? "已启用" : "未启用"))),
        ]);

    static Report Of(IReadOnlyList<Job> jobs, ReportStamp stamp) => new("任务", stamp,
        Columns("任务", "任务编号", "范围", "状态", "已完成:n", "共:n", "谁", "提交", "结束"),
        [
            .. jobs.Select(job => Row(Cell.Of(Words.Of(job.Kind, Language.Chinese)),
                Cell.Of(job.Id.ToString()), Cell.Of(job.Region), Cell.Of(job.Status), Cell.Of(job.Done),
                job.Total is { } total ? Cell.Of(total) : Cell.Empty, Cell.Of(job.RequestedBy), Cell.Of(Time(job.RequestedAt)),
                Cell.Of(job.FinishedAt is { } end ? Time(end) : ""))),
        ]);

    static Report Of(IReadOnlyList<AccessEntry> entries, ReportStamp stamp) => new("访问日志", stamp,
        Columns("时间", "人员", "角色", "事项", "说明", "对象", "地址", "范围", "次数:n"),
        [
            .. entries.Select(entry => Row(Cell.Of(Time(entry.At)), Cell.Of(entry.Person), Cell.Of(entry.Role),
                Cell.Of(AccessWords.Of(entry.Kind, Language.Chinese)), Cell.Of(entry.Detail), Cell.Of(entry.Subject),
                Cell.Of(entry.Address), Cell.Of(entry.Region), Cell.Of(entry.Times))),
        ]);

    static string Time(DateTimeOffset instant) =>
        FundCalendar.TimeOf(instant).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
