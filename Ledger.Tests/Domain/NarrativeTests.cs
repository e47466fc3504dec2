using System.Text.RegularExpressions;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections;
using Ledger.Tests.Golden;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Every stored fact can be told to a villager, in both languages.</summary>
public sealed partial class NarrativeTests
{
    public static TheoryData<string, Language> Sentences =>
    [
        .. from name in EventNames.All.Values
           from language in Enum.GetValues<Language>()
           select (name, language),
    ];

    [Theory, MemberData(nameof(Sentences))]
    public void every_fact_has_a_whole_sentence(string name, Language language)
    {
        var sentence = Narrative.Of(Sample(name), language);

        Assert.EndsWith(language == Language.Chinese ? "。" : ".", sentence);
        Assert.DoesNotMatch(Leftover(), sentence);
        Assert.All(WordsOf(Sample(name)), word => Assert.False(
            language == Language.Chinese && sentence.Contains(word, StringComparison.Ordinal), $"{word}: {sentence}"));
    }

    [Theory, MemberData(nameof(Sentences))]
    public void it_names_every_amount_and_every_day_of_the_fact_exactly(string name, Language language)
    {
        var fact = Sample(name);
        var sentence = Narrative.Of(fact, language);

        Assert.All(Of<Money>(fact), amount => Assert.Contains(Plain(amount), sentence));
        Assert.All(Of<DateOnly>(fact), day => Assert.Contains(Plain(day, language), sentence));
    }

    [Theory, MemberData(nameof(Sentences))]
    public void people_are_told_by_their_number(string name, Language language)
    {
        var sentence = Narrative.Of(Sample(name), language);

        Assert.DoesNotMatch(PersonalData(), sentence);
        Assert.DoesNotContain(Borrower, sentence);
    }

    [Fact]
    public void a_subscription_and_its_match_read_as_in_the_village()
    {
        var paid = new SharesSubscribed($"{VillageId}-0042", Money.Yuan(1_000), PaidInto.Cash, On("2026-03-05"), On("2026-03-05"));
        var matched = new SharesGranted($"{VillageId}-0042", ShareClass.Matched, Money.OfFen(100_050), Money.Yuan(1_500), 1, On("2026-03-06"));

        Assert.Equal("2026年3月5日 会员0042 入股1000元，交现金。", Narrative.Of(paid, Language.Chinese));
        Assert.Equal("5 March 2026: member 0042 paid 1000 yuan for own shares, into cash.", Narrative.Of(paid, Language.English));
        Assert.Equal("2026年3月6日 财政资金为会员0042 按1:1配股1000.50元（自缴股金1500元，依第1版政策）。",
            Narrative.Of(matched, Language.Chinese));
    }

    static IFact Sample(string name) => SampleFacts.All.Single(fact => EventNames.All[fact.GetType()] == name);

    static IEnumerable<T> Of<T>(IFact fact) where T : struct =>
        fact.GetType().GetProperties().Select(property => property.GetValue(fact)).OfType<T>();

    /// <summary>What stands in the code for it and means nothing in a Chinese sentence.</summary>
    static IEnumerable<string> WordsOf(IFact fact) => fact.GetType().GetProperties()
        .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum)
        .Select(property => property.GetValue(fact)?.ToString()).OfType<string>();

    static string Plain(Money amount) =>
        amount.Fen % 100 == 0 ? FormattableString.Invariant($"{amount.Fen / 100}") : amount.ToString();

    static string Plain(DateOnly day, Language language) => language == Language.Chinese
        ? FormattableString.Invariant($"{day.Year}年{day.Month}月{day.Day}日")
        : FormattableString.Invariant($"{day:d MMMM yyyy}");

    /// <summary>A hole that was not filled, a type instead of a value, a day as a machine writes it, a sign twice.</summary>
    [GeneratedRegex(@"[{}]|Ledger\.|System\.|\d{4}-\d{2}-\d{2}(?!\d)|  |，，|：。|; ;|null")]
    private static partial Regex Leftover();

    /// <summary>A number of an identity card or of a telephone.</summary>
    [GeneratedRegex(@"\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex PersonalData();
}
