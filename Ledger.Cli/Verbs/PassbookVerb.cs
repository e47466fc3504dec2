using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Cli.Server;

namespace Ledger.Cli.Verbs;

/// <summary>Proves one member's balances, and keeps the file that proves them.</summary>
static class PassbookVerb
{
    static readonly Argument<string> Member = new("MEMBER") { Description = "Such as 610921107201-0042 · 会员号" };

    static readonly Option<FileInfo?> Target = new("--out") { HelpName = "FILE", Description = "The file to write · 输出文件" };

    public static Command Create()
    {
        var passbook = new Command("passbook", "One member's balances, with their proof · 会员存折证明") { Member, Target };
        passbook.SetAction(Run);
        return passbook;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var member = parsed.GetRequiredValue(Member);
        var file = parsed.GetValue(Target)?.FullName ?? $"{member}.bundle";
        using var server = new LedgerServer(parsed);
        await server.Download($"members/{member}/bundle", file, cancellation);
        var terminal = new Terminal(parsed);
        terminal.Chat(file);
        await Figures(terminal, file, cancellation);
        return await VerifyVerb.Verify(parsed, file, cancellation);
    }

    static async Task Figures(Terminal terminal, string file, CancellationToken cancellation)
    {
        if (!terminal.IsJson)
            foreach (var (stream, figures) in (await BundleFile.Header(file, cancellation)).Figures)
                terminal.Result($"{stream}: {string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value}"))}");
    }
}
