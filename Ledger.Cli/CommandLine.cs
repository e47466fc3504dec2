using System.CommandLine;
using Ledger.Cli.Verbs;

namespace Ledger.Cli;

/// <summary>The whole command line, and how it ends.</summary>
static class CommandLine
{
    static readonly RootCommand Root = Create();

    static RootCommand Create()
    {
        var root = new RootCommand("""
            Verifies and explains the ledger of a county's mutual-aid loan funds · 核验与解释互助资金账
            Ends with 0 done and passed, 1 findings, 2 wrong usage, 3 could not verify, 4 integrity broken, 130 interrupted
            退出码:0 完成且通过,1 有发现,2 用法不对,3 未能核验,4 完整性已被破坏,130 中断
            """);
        GlobalOptions.AddTo(root);
        Command[] verbs =
        [
            .. SessionVerbs.All(), VerifyVerb.Create(), BundleVerb.Create(), PassbookVerb.Create(),
            TrialBalanceVerb.Create(), .. StatementVerbs.All(), AccountVerb.Create(), ShowVerb.Create(), .. RecordVerbs.All(),
            ReplayVerb.Create(), DiffVerb.Create(), ExplainVerb.Create(), ExportVerb.Create(), VerifyReportVerb.Create(), WitnessVerb.Create(),
        ];
        foreach (var verb in verbs)
            root.Subcommands.Add(verb);
        return root;
    }

    public static async Task<int> Run(string[] args, Surroundings surroundings)
    {
        var parsed = Root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await Invoke(parsed, surroundings);

        // The library would end with 1, and a typing error would look like a finding.
        foreach (var error in parsed.Errors)
            await surroundings.Error.WriteLineAsync(error.Message);
        await surroundings.Error.WriteLineAsync("ledger --help");
        return ExitCode.Usage;
    }

    static async Task<int> Invoke(ParseResult parsed, Surroundings surroundings)
    {
        try
        {
            return await parsed.InvokeAsync(surroundings);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (CannotException cannot)
        {
            return await Said(surroundings, cannot.Message, cannot.ExitCode);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return await Said(surroundings, away.Message, ExitCode.NotVerified);
        }
    }

    static async Task<int> Said(Surroundings surroundings, string sentence, int exitCode)
    {
        await surroundings.Error.WriteLineAsync(sentence);
        return exitCode;
    }
}
