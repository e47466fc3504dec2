using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Domain;

public sealed partial class RuleTextTests
{
    public static TheoryData<Rule> Rules => [.. Enum.GetValues<Rule>()];

    [Theory, MemberData(nameof(Rules))]
    public void every_rule_has_a_sentence_in_both_languages_and_a_source(Rule rule)
    {
        var text = RuleTexts.Of(rule);

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。$", text.Chinese);
        Assert.Matches(@"^(\{|[A-Z]).*\.$", text.English);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text.English);
        Assert.NotEmpty(text.Source);
    }

    [Theory, MemberData(nameof(Rules))]
    public void every_refusal_gives_the_figures_that_the_sentences_name(Rule rule)
    {
        var text = RuleTexts.Of(rule);
        var (chinese, english) = (Placeholders(text.Chinese), Placeholders(text.English));
        var places = SourceCode.Requirements.Where(requirement => requirement.Rule == rule).ToList();

        Assert.NotEmpty(places);
        Assert.Equal(chinese, english);
        Assert.All(places, place => Assert.Superset(chinese, place.Figures.ToHashSet()));
    }

    [Fact]
    public void no_two_rules_say_the_same()
    {
        var texts = Enum.GetValues<Rule>().Select(RuleTexts.Of).ToList();

        Assert.Distinct(texts.Select(text => text.Chinese));
        Assert.Distinct(texts.Select(text => text.English));
    }

    [Theory]
    [InlineData(Rule.MoneyCoversPayout, "moneyCoversPayout")]
    [InlineData(Rule.PoorHousehold, "poorHousehold")]
    public void the_code_of_a_rule_is_its_name_in_camel_case(Rule rule, string code) =>
        Assert.Equal(code, RuleTexts.Code(rule));

    [Fact]
    public void a_sentence_is_filled_with_the_figures_that_the_rule_compared()
    {
        var figures = new Dictionary<string, string> { ["amount"] = "-5.00" };

        var text = RuleTexts.Of(Rule.AmountPositive);

        Assert.Equal("An amount must be more than zero; it is -5.00 yuan.",
            RuleTexts.Sentence(text, Language.English, figures));
        Assert.Equal("金额必须大于零，现为 -5.00 元。", RuleTexts.Sentence(text, Language.Chinese, figures));
    }

    static SortedSet<string> Placeholders(string sentence) =>
        [.. Placeholder().Matches(sentence).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
