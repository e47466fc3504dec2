using System.Text.RegularExpressions;

namespace Ledger.Tests.Architecture;

/// <summary>How the source is written: tests of what no compiler checks.</summary>
public sealed partial class SourceRulesTests
{
    static readonly string[] Projects = ["Ledger.Domain", "Ledger.Projections", "Ledger.Api", "Ledger.Cli", "Ledger.Tests"];

    [Fact]
    public void the_domain_reads_no_clock_random_culture_or_environment_and_knows_no_binary_fractions() =>
        Assert.Empty(SourceCode.Of("Ledger.Domain").SelectMany(file => Impurity().Matches(Code(file.Text))
            .Select(found => $"{file.Path}: {found.Value}")));

    [Fact]
    public void a_file_has_at_most_200_lines_and_one_of_tests_300() => Assert.All(Projects.SelectMany(SourceCode.Of),
        file => Assert.True(Lines(file.Text) <= LimitOf(file.Path), $"{file.Path} has {Lines(file.Text)} lines"));

    [Fact]
    public void a_script_of_the_pages_has_at_most_200_lines() => Assert.All(
        Directory.EnumerateFiles(SourceCode.PathOf("Ledger.Api/Pages/Assets"), "*.js"),
        file => Assert.True(Lines(File.ReadAllText(file)) <= 200, file));

    [Fact]
    public void a_file_has_a_name_of_its_own_in_its_project() => Assert.All(Projects, project => Assert.Distinct(
        SourceCode.Of(project).Select(file => Path.GetFileName(file.Path))));

    [Fact]
    public void a_namespace_is_its_folder() => Assert.Empty(Projects
        .SelectMany(SourceCode.Of)
        .Where(file => NamespaceLine().Match(file.Text) is { Success: true } found
            && found.Groups[1].Value != Path.GetDirectoryName(file.Path)!.Replace('/', '.'))
        .Select(file => file.Path));

    /// <remarks>Commands, enums and small records may speak for themselves where their file documents its subject.</remarks>
    [Fact]
    public void a_file_of_the_domain_says_what_it_is_about() => Assert.Empty(SourceCode.Of("Ledger.Domain")
        .Where(file => !file.Text.Contains("/// <summary>", StringComparison.Ordinal) && !IsChart(file.Path))
        .Select(file => file.Path));

    [Fact]
    public void a_class_or_interface_of_the_domain_has_a_docstring_or_is_its_files_subject() =>
        Assert.Empty(SourceCode.Of("Ledger.Domain")
            .SelectMany(file => UndocumentedClass().Matches(file.Text.ReplaceLineEndings("\n"))
                .Select(found => (file.Path, Name: found.Groups[1].Value)))
            .Where(type => Path.GetFileNameWithoutExtension(type.Path) != type.Name && !type.Path.Contains(type.Name + '.'))
            .Select(type => $"{type.Path}: {type.Name}"));

    [Theory]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Service")]
    [InlineData("Dto")]
    [InlineData("Impl")]
    [InlineData("DomainEvent")]
    public void no_type_of_the_domain_has_a_name_that_says_nothing(string suffix) => Assert.DoesNotContain(
        typeof(Ledger.Domain.Basics.Money).Assembly.GetTypes(),
        type => type.Name.EndsWith(suffix, StringComparison.Ordinal));

    static int LimitOf(string path) => path.StartsWith("Ledger.Tests/", StringComparison.Ordinal) ? 300 : 200;

    static int Lines(string text) => text.Count(letter => letter == '\n');

    static bool IsChart(string path) => path.EndsWith("Chart.cs", StringComparison.Ordinal);

    /// <summary>Without comments and strings, which may name what the code must not use.</summary>
    static string Code(string text) => CommentOrString().Replace(text, "");

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset|TimeProvider|Stopwatch|Environment|Random|Guid|File|Console)\.\w+"
        + @"|\b(double|float)\b|\bCurrent(UI)?Culture\b|\bThread\b")]
    private static partial Regex Impurity();

    [GeneratedRegex(@"//[^\n]*|""(\\.|[^""\\\n])*""")]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<!///[^\n]*\n)(?<!\]\n)^public (?:static |sealed |abstract |partial )*(?:class|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex UndocumentedClass();
}
