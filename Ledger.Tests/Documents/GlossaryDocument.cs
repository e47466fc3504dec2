using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Documents;

public sealed partial class GlossaryDocument
{
    static readonly IReadOnlyList<string> Entries =
    [
        .. File.ReadLines(SourceCode.PathOf("docs/glossary.md"))
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => Name().Matches(line.Split('|')[2]))
            .Select(name => name.Groups[1].Value),
    ];

    static readonly IReadOnlyList<string> Concepts =
        [.. typeof(Money).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0])];

    [Fact]
    public void every_public_type_of_the_domain_has_an_entry() => Assert.Empty(Concepts.Except(Entries));

    [Fact]
    public void every_entry_has_its_type() => Assert.Empty(Entries.Except(Concepts));

    [Fact]
    public void no_name_has_two_entries() => Assert.Distinct(Entries);

    [Fact]
    public void no_word_stands_for_two_concepts() => Assert.Distinct(File.ReadLines(SourceCode.PathOf("docs/glossary.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1].Trim())
        .Where(word => word is not ("中文" or "—")));

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();
}
