using System.Text;
using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Exports;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Marten;
using Npgsql;

namespace Ledger.Api.Exports;

/// <summary>How the log of a region is taken out of the ledger.</summary>
public enum ExportFormat
{
    Hledger,
    Beancount,
    Ndjson,
    Xlsx,
    Csv,
}

/// <param name="Month">Vouchers of this month only, after the balances before it; null for all. Not for <c>ndjson</c>,
/// whose events have no month.</param>
/// <param name="AsOf">The last business date; today when not given.</param>
/// <param name="At">The last log position; as far as the views have come when not given.</param>
public sealed record ExportParameters(
    ExportFormat Format, string Region, Month? Month = null, DateOnly? AsOf = null, long? At = null);

/// <summary>Takes the whole log of a region, or its journal, out of the ledger: as a file for other programs.</summary>
public sealed class ExportWork(IDocumentStore store, NpgsqlDataSource database, TimeProvider clock)
    : JobWork<ExportParameters>("export", Operation.Export)
{
    protected override string RegionOf(ExportParameters parameters) =>
        parameters is { Format: ExportFormat.Ndjson, Month: not null }
            ? throw new BadFieldsException("parameters.month", "notAllowed", "ndjson")
            : Asked.Region(parameters.Region, "parameters.region");

    protected override async Task<JobResult> Run(ExportParameters asked, JobContext context)
    {
        var asOf = asked.Month is { } month ? month.LastDay : asked.AsOf ?? FundCalendar.Today(clock);
        await using var snapshot = await ViewSnapshot.Open(store, new(asOf, asked.At), context.Cancellation);
        var range = new JournalRange(asked.Region, asked.Month?.FirstDay);
        context.Log(FormattableString.Invariant(
            $"{Words.Camel(asked.Format)} {asked.Region}, asOf {asOf:yyyy-MM-dd}, at #{snapshot.Position}"));
        var (written, file, type) = asked.Format switch
        {
            ExportFormat.Ndjson => await Events(range, snapshot, context),
            ExportFormat.Hledger => await Text(range, snapshot, context, new HledgerText()),
            ExportFormat.Beancount => await Text(range, snapshot, context, new BeancountText()),
            _ => await Table(asked, range, snapshot, context),
        };
        return new(new ExportSummary(asked.Format, asked.Region, asOf, snapshot.Position, written), file, type);
    }

    async Task<(long, string, string)> Events(JournalRange range, ViewSnapshot snapshot, JobContext context)
    {
        context.Report(0, snapshot.Position);
        var path = context.NewFile("events.ndjson");
        await using var file = File.Create(path);
        await using var connection = await database.OpenConnectionAsync(context.Cancellation);
        var events = await NdjsonLog.Write(
            connection, range.Region, snapshot.Position, file, done => context.Report(done), context.Cancellation);
        return (events, path, "application/x-ndjson");
    }

    static async Task<(long, string, string)> Text(JournalRange range, ViewSnapshot snapshot, JobContext context, IPlainText form)
    {
        var journal = await Journal(range, snapshot, context);
        var path = context.NewFile(form.FileName);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 64 * 1024);
        var title = FormattableString.Invariant($"扶贫互助资金账 {range.Region} asOf {snapshot.AsOf:yyyy-MM-dd} at #{snapshot.Position}");
        return (await PlainTextExport.Write(journal, form, title, writer, done => context.Report(done)), path, "text/plain");
    }

    static async Task<(long, string, string)> Table(
        ExportParameters asked, JournalRange range, ViewSnapshot snapshot, JobContext context)
    {
        var journal = await Journal(range, snapshot, context);
        var isExcel = asked.Format == ExportFormat.Xlsx;
        if (isExcel && await journal.Count() is var lines and > XlsxReport.MostRows)
            throw new JobFailedException("tooManyRows", FormattableString.Invariant($"{lines} > {XlsxReport.MostRows}"));

        var stamp = new ReportStamp($"export/{asked.Region}{(asked.Month is { } month ? $"?month={month}" : "")}", snapshot.Position,
            snapshot.AsOf, await PolicyInForce.Version(snapshot, asked.Region));
        var path = context.NewFile(isExcel ? "journal.xlsx" : "journal.csv");
        await using var file = File.Create(path);
        var done = 0L;
        var report = JournalTable.Of(journal, stamp, taken => context.Report(done = taken), context.Cancellation);
        var digest = isExcel ? XlsxReport.Write(report, file) : CsvReport.Write(report, file);
        context.Log($"digest {digest}");
        return (done, path, isExcel ? XlsxReport.MediaType : CsvReport.MediaType);
    }

    static async Task<JournalReader> Journal(JournalRange range, ViewSnapshot snapshot, JobContext context)
    {
        var journal = new JournalReader(snapshot, range);
        context.Report(0, await journal.Count());
        return journal;
    }
}

/// <param name="Position">The log position up to which everything is in it.</param>
/// <param name="Written">Events, vouchers, or lines.</param>
public sealed record ExportSummary(ExportFormat Format, string Region, DateOnly AsOf, long Position, long Written);
