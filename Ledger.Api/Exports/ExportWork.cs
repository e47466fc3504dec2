using System.Globalization;
using System.Text;
using Ledger.Api.Edge;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Exports;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Marten;

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
/// <param name="AsOf">The last business date; when not given the month's last, or the day on which the last position was recorded,
/// or today.</param>
/// <param name="At">The last log position; as far as the views have come when not given.</param>
public sealed record ExportParameters(
    ExportFormat Format, string Region, Month? Month = null, DateOnly? AsOf = null, long? At = null);

/// <summary>Takes the whole log of a region, or its journal, out of the ledger: as a file for other programs.</summary>
public sealed class ExportWork(IDocumentStore store, TimeProvider clock, EdgeLimits limits) : JobWork<ExportParameters>("export", Operation.Export)
{
    protected override string RegionOf(ExportParameters parameters) => parameters switch
    {
        { Format: ExportFormat.Ndjson, Month: not null } => throw new BadFieldsException("parameters.month", "notAllowed", "ndjson"),
        { Month: { } month, AsOf: { } day } when day < month.FirstDay =>
            throw new BadFieldsException("parameters.asOf", "notAllowed", $"{day:yyyy-MM-dd} < {month}"),
        _ => Asked.Region(parameters.Region, "parameters.region"),
    };

    protected override async Task<JobResult> Run(ExportParameters asked, JobContext context)
    {
        await Reading.Reach(store, asked.At ?? 0, limits, context.Cancellation);
        await using var snapshot = await ViewSnapshot.Open(store, await MomentOf(asked, context.Cancellation), context.Cancellation);
        await snapshot.Patiently();
        var policy = await PolicyInForce.Version(snapshot, asked.Region);
        var export = new Export(asked, snapshot, new(
            $"export/{asked.Region}{(asked.Month is { } month ? $"?month={month}" : "")}", snapshot.Position, snapshot.AsOf, policy));
        context.Log(export.Title);
        var (written, file, type) = asked.Format switch
        {
            ExportFormat.Ndjson => await Events(export, context),
            ExportFormat.Hledger => await Text(export, context, new HledgerText()),
            ExportFormat.Beancount => await Text(export, context, new BeancountText()),
            _ => await Table(export, context),
        };
        return new(new ExportSummary(asked.Format, asked.Region, snapshot.AsOf, snapshot.Position, policy, written), file, type);
    }

    async Task<Moment> MomentOf(ExportParameters asked, CancellationToken cancellation)
    {
        var last = asked.Month?.LastDay;
        var day = asked.AsOf ?? last ?? await AskedPosition.DayOf(store, clock, asked.At, cancellation);
        return new(day > last ? last.Value : day, asked.At);
    }

    static async Task<(long, string, string)> Events(Export export, JobContext context)
    {
        context.Report(0, export.Snapshot.Position);
        var path = context.NewFile("events.ndjson");
        await using var file = File.Create(path);
        var events = await NdjsonLog.Write(
            export.Snapshot, export.Asked.Region, file, done => context.Report(done), context.Cancellation);
        context.Report(export.Snapshot.Position);
        return (events, path, "application/x-ndjson");
    }

    static async Task<(long, string, string)> Text(Export export, JobContext context, IPlainText form)
    {
        var journal = await Journal(export, context);
        var path = context.NewFile(form.FileName);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 64 * 1024);
        return (await PlainTextExport.Write(journal, form, export.Title, writer, done => context.Report(done)), path, "text/plain");
    }

    static async Task<(long, string, string)> Table(Export export, JobContext context)
    {
        var journal = await Journal(export, context);
        var isExcel = export.Asked.Format == ExportFormat.Xlsx;
        if (isExcel && await journal.Count() is var lines and > XlsxReport.MostRows)
            throw new JobFailedException("tooManyRows", FormattableString.Invariant($"{lines} > {XlsxReport.MostRows}"));

        var path = context.NewFile(isExcel ? "journal.xlsx" : "journal.csv");
        await using var file = File.Create(path);
        var done = 0L;
        var report = JournalTable.Of(journal, export.Stamp, taken => context.Report(done = taken), context.Cancellation);
        var digest = isExcel ? XlsxReport.Write(report, file) : CsvReport.Write(report, file);
        context.Log($"digest {digest}");
        return (done, path, isExcel ? XlsxReport.MediaType : CsvReport.MediaType);
    }

    static async Task<JournalReader> Journal(Export export, JobContext context)
    {
        var journal = new JournalReader(export.Snapshot, new(export.Asked.Region, export.Asked.Month?.FirstDay));
        context.Report(0, await journal.Count());
        return journal;
    }

    sealed record Export(ExportParameters Asked, ViewSnapshot Snapshot, ReportStamp Stamp)
    {
        /// <summary>Of what it is, and of when on both axes; what plain text begins with.</summary>
        public string Title => string.Create(CultureInfo.InvariantCulture,
            $"扶贫互助资金账 {Asked.Region} asOf {Stamp.AsOf:yyyy-MM-dd} at #{Stamp.Position} policy {Stamp.PolicyVersion?.ToString(CultureInfo.InvariantCulture) ?? "–"}");
    }
}

/// <param name="Position">The log position up to which everything is in it.</param>
/// <param name="PolicyVersion">The county's policy in force on that day; null where there is none.</param>
/// <param name="Written">Events, vouchers, or lines.</param>
public sealed record ExportSummary(
    ExportFormat Format, string Region, DateOnly AsOf, long Position, int? PolicyVersion, long Written);
