using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Verbs;

/// <summary>Fetches bundles, and says what is in one.</summary>
static class BundleVerb
{
    static readonly Option<string> Region = RegionOption.Required();

    static readonly Option<FileInfo?> Target = new("--out") { HelpName = "FILE", Description = "The file to write · 输出文件" };

    public static Command Create()
    {
        var create = new Command("create", "Fetches everything of a region as one file · 下载证据包") { Region, Target, MomentOptions.At };
        create.SetAction(Fetch);
        var inspect = new Command("inspect", "Says what a bundle is about, proving nothing · 查看证据包");
        inspect.SetAction(Inspect);
        return new("bundle", "Events, proofs and signatures as one file · 证据包") { create, inspect };
    }

    static async Task<int> Fetch(ParseResult parsed, CancellationToken cancellation)
    {
        var region = parsed.GetRequiredValue(Region);
        var file = parsed.GetValue(Target)?.FullName ?? $"{region}.bundle";
        using var server = new LedgerServer(parsed);
        await Fetch(new(server, new(parsed)), new(region, MomentOptions.KnownThen(parsed)), file, cancellation);
        new Terminal(parsed).Wrote(new FileInfo(file));
        return ExitCode.Ok;
    }

    /// <summary>The server makes it as a job, because it may be long.</summary>
    public static async Task<JobSeen> Fetch(RemoteJob jobs, VerifiedRegion of, string file, CancellationToken cancellation)
    {
        var job = await jobs.Follow(await jobs.Ask("bundle", of, cancellation), cancellation);
        await jobs.Fetch(job, file, cancellation);
        return job;
    }

    static async Task<int> Inspect(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(GlobalOptions.Bundle)
            ?? throw new CannotException(ExitCode.Usage, "bundle inspect: --bundle FILE");
        Print(new(parsed), await BundleFile.Header(file.FullName, cancellation), file.Length);
        return ExitCode.Ok;
    }

    static void Print(Terminal terminal, BundleHeader header, long bytes)
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(header.Note).Text);
        if (terminal.IsJson)
        {
            terminal.Write(new { header.Bundle, header.Kind, header.Subject, header.LogKey, checkpoint.Size, Events = header.Leaves.Sum(one => one[1]), bytes });
            return;
        }

        terminal.Result($"{header.Kind.ToString().ToLowerInvariant()} {header.Subject}");
        terminal.Result($"{terminal.Say("事件", "events")} {header.Leaves.Sum(one => one[1])} / {checkpoint.Size}, {bytes} B");
        terminal.Result($"{terminal.Say("公钥", "key")} {header.LogKey}");
        foreach (var (stream, figures) in header.Figures)
            terminal.Result($"{stream}: {string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value}"))}");
    }
}
