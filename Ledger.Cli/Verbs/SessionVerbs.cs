using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Output;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;

namespace Ledger.Cli.Verbs;

/// <summary>Signing in, and who one is then.</summary>
static class SessionVerbs
{
    static readonly Argument<string> Name = new("NAME") { Description = "Name of the account · 账号" };

    static readonly Option<string?> Code = new("--code") { HelpName = "CODE", Description = "Code of the second factor · 动态码" };

    public static IEnumerable<Command> All()
    {
        var login = new Command("login", "Signs in; the password is read from the standard input · 登录") { Name, Code };
        login.SetAction(SignIn);
        yield return login;

        var who = new Command("whoami", "Who is signed in, and what he may do · 当前账号");
        who.SetAction(WhoAmI);
        yield return who;
    }

    static async Task<int> SignIn(ParseResult parsed, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        using var server = new LedgerServer(parsed);
        var signedIn = await server.SignIn(new
        {
            name = parsed.GetValue(Name),
            password = Password(Surroundings.Of(parsed), terminal),
            client = "program",
            code = parsed.GetValue(Code),
        }, cancellation);
        if (terminal.IsJson)
            terminal.Write(new { signedIn.PersonId, server.Address });
        else
            terminal.Result(signedIn.PersonId);
        await LearnKey(terminal, server, cancellation);
        return ExitCode.Ok;
    }

    /// <summary>The first time, the server's word is taken for its log's key; ever after, it must stay the same.</summary>
    static async Task LearnKey(Terminal terminal, LedgerServer server, CancellationToken cancellation)
    {
        // A ledger that is only beginning has signed nothing yet.
        if (await server.Find<CheckpointSeen>("log/checkpoint", cancellation) is not { LogKey: var said })
            return;

        var key = NoteKey.Parse(said);
        var known = server.Home.KeyOf(key.Name);
        if (known is null)
        {
            server.Home.Keep(key);
            terminal.Chat(terminal.Say("记下日志公钥,请与公示的核对:", "The log's key is kept; compare it with the one that was made public:"));
            terminal.Chat(said);
        }
        else if (known.ToString() != said)
        {
            throw new CannotException(ExitCode.Broken, terminal.Say("日志公钥变了:", "The log's key is another one: ") + said);
        }
    }

    static async Task<int> WhoAmI(ParseResult parsed, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        using var server = new LedgerServer(parsed);
        var me = await server.Get<JsonElement>("me", cancellation);
        if (terminal.IsJson)
            terminal.Write(me);
        else
            terminal.Result($"{me.GetProperty("personId")} {me.GetProperty("name")} @ {server.Address}");
        return ExitCode.Ok;
    }

    static string Password(Surroundings around, Terminal terminal)
    {
        if (around.Input is { } input)
            return input.ReadLine() ?? "";

        around.Error.Write(terminal.Say("密码:", "Password: "));
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            if (key.Key != ConsoleKey.Backspace)
                typed.Add(key.KeyChar);
            else if (typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
        around.Error.WriteLine();
        return new([.. typed]);
    }
}
