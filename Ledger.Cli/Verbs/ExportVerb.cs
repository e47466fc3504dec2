using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Server;

namespace Ledger.Cli.Verbs;

/// <summary>Takes the log of a region out of the ledger, for other programs.</summary>
static class ExportVerb
{
    static readonly Option<string?> Format = new("--format") { Description = "What the file is for · 格式" };

    static readonly Option<string?> Region = new("--region") { HelpName = "CODE", Description = "County, town or village · 区划代码" };

    static readonly Option<string?> Month = new("--month") { HelpName = "MONTH", Description = "One month, after the balances before it · 月份" };

    static readonly Option<FileInfo?> Target = new("--out") { HelpName = "FILE", Description = "The file to write · 输出文件" };

    static readonly Option<Guid?> Job = new("--job") { HelpName = "ID", Description = "Goes on with an export that was interrupted · 续接作业" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("hledger", "beancount", "ndjson", "xlsx", "csv");
        var verb = new Command("export", "The log as a file for other programs · 导出") { Format, Region, Month, Target, Job }.Moments();
        verb.Validators.Add(result =>
        {
            if (result.GetValue(Job) is null && (result.GetValue(Format) is null || result.GetValue(Region) is null))
                result.AddError("export: --format FORMAT --region CODE | --job ID");
        });
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        using var server = new LedgerServer(parsed);
        var remote = new RemoteJob(server, terminal);
        var id = parsed.GetValue(Job) ?? await remote.Ask("export", Parameters(parsed), cancellation);
        try
        {
            var job = await remote.Follow(id, cancellation);
            var path = parsed.GetValue(Target)?.FullName ?? job.File!.Name;
            await remote.Fetch(job, path, cancellation);
            Print(terminal, job, path);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            terminal.Chat(terminal.Say("服务器上的作业仍在继续,续接:", "the job goes on at the server; to follow it: ") + $"ledger export --job {id}");
            throw;
        }
    }

    static object Parameters(ParseResult parsed) => new
    {
        format = parsed.GetValue(Format),
        region = parsed.GetValue(Region),
        month = parsed.GetValue(Month),
        asOf = parsed.GetValue(MomentOptions.AsOf),
        at = MomentOptions.KnownThen(parsed),
    };

    static void Print(Terminal terminal, JobSeen job, string path)
    {
        if (terminal.IsJson)
            terminal.Write(new { job = job.Id, path, job.File!.Size, job.File.Sha256, job.Summary });
        else
            terminal.Result($"{path} {job.File!.Size} B sha-256 {job.File.Sha256}");
    }
}
