namespace Ledger.Domain.Basics;

public static partial class RuleTexts
{
    /// <summary>Who watches the log.</summary>
    static RuleText? OfWitnesses(Rule rule) => rule switch
    {
        Rule.WitnessKeyWellFormed => new(
            "见证公钥格式不正确：{key}。",
            "That is no witness's verifier key: {key}.",
            Own),
        Rule.WitnessKeyItsOwn => new(
            "{region} 的见证密钥必须独立，该密钥已由 {holder} 登记过。",
            "A witness has a key of its own that was never used: {region} brings one that {holder} registered.",
            ThreeLevels),
        _ => null,
    };
}
