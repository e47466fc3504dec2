using System.Diagnostics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Basics;

/// <summary>What a rule says, to people. Figures stand as <c>{name}</c>, named as where the rule is required.</summary>
/// <param name="Source">The law, guideline or charter that it rests on, or the fund's own default.</param>
public sealed record RuleText(string Chinese, string English, string Source);

/// <summary>The sentence of every rule, in Chinese and English, and where the rule comes from (docs/rules.md).</summary>
public static partial class RuleTexts
{
    const string Own = "the fund's own default";
    const string Charter = "charter rule";
    const string Guideline = "陕西省试点指导意见";
    const string Bookkeeping = "会计基础工作规范";
    const string Informatisation = "企业会计信息化工作规范";

    public static RuleText Of(Rule rule) =>
        OfAnyCommand(rule) ?? OfGrants(rule) ?? OfWitnesses(rule) ?? OfAudits(rule) ?? OfMembers(rule) ?? OfPersons(rule) ?? OfLoans(rule) ?? OfResponsibility(rule) ?? OfBooks(rule)
        ?? throw new UnreachableException($"{rule} has no text");

    /// <summary>The code that goes out, such as <c>moneyCoversPayout</c>. Never renamed.</summary>
    public static string Code(Rule rule)
    {
        var name = rule.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The sentence with its figures. A figure that nobody gave is left as its placeholder.</summary>
    public static string Sentence(RuleText text, Language language, IReadOnlyDictionary<string, string> figures) =>
        figures.Aggregate(language == Language.Chinese ? text.Chinese : text.English, (sentence, figure) =>
            sentence.Replace($"{{{figure.Key}}}", (figure.Key == "setting" ? Settings.Named(figure.Value, language) : null)
                ?? Said(figure.Value, language), StringComparison.Ordinal));

    /// <summary>A figure, or each of a list of them, in the language; an empty list is said to be one.</summary>
    static string Said(string figure, Language language) =>
        figure.Length == 0 ? (language == Language.Chinese ? "无" : "none")
        : string.Join(language == Language.Chinese ? "、" : ", ", figure.Split(", ").Select(one => Words.Of(one, language)));
}

/// <summary>The languages that the fund speaks; Chinese unless asked otherwise.</summary>
public enum Language
{
    Chinese,
    English,
}
