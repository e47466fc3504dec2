using System.Text.RegularExpressions;

namespace Ledger.Tests.Documents;

public sealed partial class LinkTests
{
    static readonly string[] Entrances = ["README.md", "docs/architecture.md"];
    static readonly string[] Projects = ["Ledger.Domain", "Ledger.Projections", "Ledger.Api", "Ledger.Tests"];

    /// <summary>Hand-written documents, relative to the solution; what programs and packages bring is not ours.</summary>
    static readonly IReadOnlyList<string> Documents =
    [
        .. Directory.EnumerateFiles(SourceCode.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(file => Path.GetRelativePath(SourceCode.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".ledger"))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names => [.. Documents];

    [Theory, MemberData(nameof(Names))]
    public void every_relative_link_leads_to_a_file(string document) => Assert.DoesNotContain(LinksOf(document),
        target => !File.Exists(SourceCode.PathOf(target)) && !Directory.Exists(SourceCode.PathOf(target)));

    [Theory, MemberData(nameof(Names))]
    public void every_link_to_a_heading_finds_it(string document) => Assert.Empty(
        from link in Links(document)
        where link.Heading.Length > 0 && link.Target.EndsWith(".md", StringComparison.Ordinal)
        where !HeadingsOf(link.Target).Contains(link.Heading)
        select $"{link.Target}#{link.Heading}");

    [Fact]
    public void every_document_is_one_click_from_an_entrance() => Assert.Empty(Documents
        .Where(document => document.StartsWith("docs/", StringComparison.Ordinal))
        .Except(Entrances)
        .Except(Entrances.SelectMany(LinksOf)));

    [Fact]
    public void every_document_that_the_source_names_exists() => Assert.Empty(
        from project in Projects
        from file in SourceCode.Of(project)
        from named in NamedDocument().Matches(file.Text)
        where !Documents.Any(document => document.StartsWith(named.Value, StringComparison.Ordinal))
        select $"{file.Path}: {named.Value}");

    static IEnumerable<string> LinksOf(string document) => Links(document).Select(link => link.Target);

    /// <summary>Relative links outside code, each as path from the solution's root and heading.</summary>
    static IEnumerable<(string Target, string Heading)> Links(string document) =>
        from link in Link().Matches(Fenced().Replace(File.ReadAllText(SourceCode.PathOf(document)), ""))
        let parts = link.Groups[1].Value.Split('#', 2)
        where !parts[0].Contains("://", StringComparison.Ordinal)
        let target = parts[0].Length == 0
            ? document
            : Path.GetRelativePath(
                SourceCode.Root, Path.Combine(SourceCode.Root, Path.GetDirectoryName(document)!, parts[0])).Replace('\\', '/')
        select (target, parts.Length > 1 ? parts[1] : "");

    /// <summary>Headings as links name them: lower case, blanks as hyphens, no other signs.</summary>
    static HashSet<string> HeadingsOf(string document) =>
        [.. File.ReadLines(SourceCode.PathOf(document)).Where(line => line.StartsWith('#')).Select(line =>
            Sign().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();

    [GeneratedRegex(@"docs/(?:decisions/[0-9]{4}|[a-z-]+\.md)")]
    private static partial Regex NamedDocument();
}
