using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Tests.Golden;

/// <summary>Stored facts are read for ever: every one has a file here, named as it is stored.</summary>
public sealed class GoldenTests
{
    const string Folder = "Ledger.Tests/Golden";
    const string FrozenNames = Folder + "/stored-names.txt";

    public static TheoryData<string> Names => [.. EventNames.All.Values];

    [Fact]
    public void every_fact_has_a_stored_name_that_is_frozen() => Generated.Equal(
        FrozenNames, string.Concat(EventNames.All.Values.Order(StringComparer.Ordinal).Select(name => name + "\n")));

    [Fact]
    public void every_fact_of_the_domain_is_stored_under_one_name()
    {
        var facts = typeof(IFact).Assembly.GetTypes().Where(type =>
            type.IsClass && typeof(IFact).IsAssignableFrom(type));

        Assert.Equivalent(facts, EventNames.All.Keys, strict: true);
        Assert.Distinct(EventNames.All.Values);
        Assert.All(EventNames.All, fact => Assert.Equal($"{Kebab(fact.Key.Name)}.v1", fact.Value));
    }

    [Fact]
    public void every_golden_file_belongs_to_a_stored_name() => Assert.Equal(
        EventNames.All.Values.Order(StringComparer.Ordinal),
        Directory.GetFiles(SourceCode.PathOf(Folder), "*.json")
            .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void a_stored_fact_is_read_as_it_was_meant(string name)
    {
        var expected = Sample(name);

        var read = JsonSerializer.Deserialize(File.ReadAllText(FileOf(name)), expected.GetType(), LedgerJson.Stored);

        AssertSame(expected, read);
    }

    [Theory, MemberData(nameof(Names))]
    public void a_fact_is_written_as_it_always_was(string name)
    {
        var written = JsonSerializer.Serialize(Sample(name), Sample(name).GetType(), LedgerJson.Stored);
        Generated.WriteMissing(FileOf(name), () => Indented(written));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(FileOf(name))), JsonNode.Parse(written)), written);
    }

    /// <summary>A fact stored before a field existed, or after one was added, is read all the same.</summary>
    [Theory, MemberData(nameof(Names))]
    public void an_unknown_field_is_left_alone(string name)
    {
        var stored = JsonNode.Parse(File.ReadAllText(FileOf(name)))!.AsObject();
        stored["addedLater"] = "2030";

        var read = stored.Deserialize(Sample(name).GetType(), LedgerJson.Stored);

        AssertSame(Sample(name), read);
    }

    /// <remarks>A month's next month has a next month, and so on for ever.</remarks>
    static void AssertSame(IFact expected, object? read) =>
        Assert.EquivalentWithExclusions(expected, read, strict: true, "Month.Next");

    static IFact Sample(string name) => SampleFacts.All.Single(fact => EventNames.All[fact.GetType()] == name);

    static string FileOf(string name) => SourceCode.PathOf($"{Folder}/{name}.json");

    static string Indented(string json)
    {
        var options = new JsonSerializerOptions(LedgerJson.Stored) { WriteIndented = true };
        return JsonNode.Parse(json)!.ToJsonString(options) + "\n";
    }

    static string Kebab(string name) => string.Concat(name.Select((letter, i) =>
        char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
