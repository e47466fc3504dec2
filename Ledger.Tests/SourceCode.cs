using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Tests;

/// <summary>The solution's own source, for tests of how it is written.</summary>
static partial class SourceCode
{
    public static string Root { get; } = Path.GetDirectoryName(Folder())!;

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Every hand-written source file of a project, as path relative to the solution and text.</summary>
    public static IEnumerable<(string Path, string Text)> Of(string project) =>
        Directory.EnumerateFiles(PathOf(project), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllText(PathOf(file))));

    /// <summary>Every <c>Require(…)</c> of the domain, in the order of the source.</summary>
    public static IReadOnlyList<Requirement> Requirements { get; } =
    [
        .. from file in Of("Ledger.Domain")
           from start in RequireCall().Matches(file.Text).Select(match => match.Index)
           let call = Call(file.Text, start)
           let rule = RuleName().Match(call)
           where rule.Success
           select new Requirement($"{file.Path}: {Method(file.Text, start)}", Enum.Parse<Rule>(rule.Groups[1].Value),
               FigureName().Matches(call[rule.Index..]).Select(figure => figure.Groups[1].Value).ToHashSet()),
    ];

    /// <summary>From the name to the bracket that closes the call.</summary>
    static string Call(string text, int start)
    {
        var (depth, end) = (0, text.IndexOf('(', start));
        do
            depth += text[end++] switch { '(' => 1, ')' => -1, _ => 0 };
        while (depth > 0);
        return text[start..end];
    }

    static string Method(string text, int position) =>
        MemberDeclaration().Matches(text[..position]).LastOrDefault()?.Groups[1].Value ?? "";

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\bRequire\(")]
    private static partial Regex RequireCall();

    [GeneratedRegex(@"\bRule\.(\w+)")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"\(""(\w+)"",")]
    private static partial Regex FigureName();

    [GeneratedRegex(@"^    (?:public|internal|private|static)[^;=\n]*?(\w+)\(", RegexOptions.Multiline)]
    private static partial Regex MemberDeclaration();
}

/// <summary>One place where a rule is required, and the figures that it gives.</summary>
sealed record Requirement(string Place, Rule Rule, IReadOnlySet<string> Figures);
