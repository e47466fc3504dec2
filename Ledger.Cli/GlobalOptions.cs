using System.CommandLine;
using Ledger.Domain.Basics;

namespace Ledger.Cli;

/// <summary>What every verb understands.</summary>
static class GlobalOptions
{
    public static readonly Option<Uri?> Server = new("--server")
    {
        HelpName = "URL",
        Description = "Address of the ledger, such as https://ledger.example · 服务器地址",
        Recursive = true,
        CustomParser = result => Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" ? address : Wrong(result, "--server is no address"),
    };

    public static readonly Option<FileInfo?> Bundle = new("--bundle")
    {
        HelpName = "FILE",
        Description = "A bundle file instead of a server · 离线证据包",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Answers as JSON · 输出 JSON",
        Recursive = true,
    };

    public static readonly Option<bool> Ndjson = new("--ndjson")
    {
        Description = "Lists as JSON, one item a line · 每行一项 JSON",
        Recursive = true,
    };

    public static readonly Option<string> Lang = new("--lang")
    {
        Description = "zh or en · 语言",
        Recursive = true,
        DefaultValueFactory = _ => Spoken(),
    };

    public static readonly Option<bool> NoProgress = new("--no-progress")
    {
        Description = "Says nothing while it works · 不显示进度",
        Recursive = true,
    };

    public static readonly Option<string?> Key = new("--key")
    {
        HelpName = "KEY",
        Description = "The log's verifier key, as it was made known elsewhere · 账务日志公钥",
        Recursive = true,
    };

    public static void AddTo(Command root)
    {
        Lang.AcceptOnlyFromAmong("zh", "en");
        foreach (var option in new Option[] { Server, Bundle, Json, Ndjson, Lang, NoProgress, Key })
            root.Options.Add(option);
    }

    public static Language LanguageOf(ParseResult parsed) =>
        parsed.GetValue(Lang) == "en" ? Language.English : Language.Chinese;

    /// <summary>The sentence in the language that is asked for.</summary>
    public static string Say(ParseResult parsed, string chinese, string english) =>
        LanguageOf(parsed) == Language.Chinese ? chinese : english;

    static readonly string[] Locales = ["LC_ALL", "LC_MESSAGES", "LANG"];

    static string Spoken()
    {
        var asked = Locales.Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return asked?.StartsWith("en", StringComparison.Ordinal) == true ? "en" : "zh";
    }

    static Uri? Wrong(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return null;
    }
}
