using System.CommandLine;
using System.Globalization;
using System.Xml;
using Ledger.Cli.Output;
using Ledger.Cli.Server;
using Ledger.Projections.Reports;

namespace Ledger.Cli.Verbs;

/// <summary>Holds an exported workbook against the ledger, and lists the cells that differ.</summary>
static class VerifyReportVerb
{
    static readonly Argument<FileInfo> Report = new("FILE") { Description = "An exported .xlsx or .csv · 导出的报表" };

    public static Command Create()
    {
        var verb = new Command("verify-report", "An exported workbook against the ledger, cell by cell · 核对导出报表") { Report };
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        var file = Read(parsed.GetRequiredValue(Report).FullName);
        if (file.Report.Stamp.Position is null)
            throw new CannotException(ExitCode.NotVerified, terminal.Say(
                $"{file.Report.Title}:不属于账本的任何位置,无法重算核对", $"{file.Report.Title}: of no position of the log, so it cannot be made again"));

        using var server = new LedgerServer(parsed);
        var anew = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            var made = await new ReportSource(server, new(server, terminal)).Make(file.Report.Stamp, anew, cancellation);
            var outcome = Outcome.Of(file, made);
            Print(terminal, file.Report, outcome);
            return outcome.IsRight ? ExitCode.Ok : ExitCode.Findings;
        }
        finally
        {
            File.Delete(anew);
        }
    }

    static CheckedReport Read(string file)
    {
        try
        {
            return ReportDigest.Of(file);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException)
        {
            throw new CannotException(ExitCode.NotVerified, $"{file}: {unreadable.Message}");
        }
    }

    static void Print(Terminal terminal, Report report, Outcome outcome)
    {
        if (terminal.IsJson)
        {
            terminal.Write(new { isRight = outcome.IsRight, report.Title, report.Stamp, outcome.Printed, outcome.Computed, outcome.Ledger, outcome.Differences });
            return;
        }

        terminal.Result(string.Create(CultureInfo.InvariantCulture,
            $"{report.Title} #{report.Stamp.Position} {report.Stamp.AsOf:yyyy-MM-dd} {terminal.Say("政策", "policy")} {report.Stamp.PolicyVersion}"));
        Mark(terminal, outcome.Printed == outcome.Computed, terminal.Say("单元格与印出的摘要相符", "the cells have the printed digest") + $" {outcome.Printed}");
        Mark(terminal, outcome.Differences.Count == 0 && outcome.Ledger == outcome.Computed,
            terminal.Say("与账簿重算一致", "the ledger says the same") + $" {outcome.Ledger}");
        foreach (var cell in outcome.Differences)
            terminal.Result($"    {terminal.Say("行", "row")} {cell.Row} {cell.Column}: {terminal.Say("文件", "file")} {cell.File ?? "–"} · {terminal.Say("账簿", "ledger")} {cell.Ledger ?? "–"}");
    }

    static void Mark(Terminal terminal, bool holds, string line) =>
        terminal.Mark(holds ? "✓" : "✗", holds ? "green" : "red", line);

    /// <param name="Printed">The digest that stands in the file.</param>
    /// <param name="Computed">The one that its cells have.</param>
    /// <param name="Ledger">The one that the ledger's own cells have at the same address and moment.</param>
    sealed record Outcome(string Printed, string Computed, string Ledger, IReadOnlyList<CellDifference> Differences)
    {
        public bool IsRight => Printed == Computed && Computed == Ledger && Differences.Count == 0;

        /// <summary>The address is asked otherwise the second time (moment, format); all else of the stamp must be the same.</summary>
        public static Outcome Of(CheckedReport file, Report made)
        {
            var stamped = made with { Stamp = made.Stamp with { Source = file.Report.Stamp.Source } };
            return new(file.Printed, file.Computed, ReportDigest.Of(stamped), [.. ReportComparison.Between(file.Report, made)]);
        }
    }
}
