using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class WitnessCases
{
    const string Key = "ledger.hanyin/witness/610921107+673f7d88+BMqXgRLKG73K+sIxs5oj3E2nhu/4FHxOcrmAd4Wv7ki7";
    const string Other = "ledger.hanyin/witness/610921107+0be94c4c+BD4j6BYAOVlKM4lPZWThsTSLvXoAiNQsSstz7q7VnACd";

    /// <summary>The same key under another name.</summary>
    const string Renamed = "ledger.hanyin/witness/610921108+e90de6bc+BMqXgRLKG73K+sIxs5oj3E2nhu/4FHxOcrmAd4Wv7ki7";

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.WitnessKeyWellFormed, "a witness whose key's id is another's",
            () => Register(null, Key.Replace("673f7d88", "00000000", StringComparison.Ordinal)), () => Register(null, Key)),
        new(Rule.WitnessKeyWellFormed, "a witness with the log's kind of key",
            () => Register(null, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), () => Register(null, Other)),
        new(Rule.WitnessKeyItsOwn, "two witnesses with one key", () => Register(Held, Renamed), () => Register(Held, Other)),
        new(Rule.WitnessKeyItsOwn, "a witness with the key that it has", () => Register(Held, Key), () => Register(Held, Other)),
    ];

    static Witnesses Held => Folded<Witnesses>(null, Register(null, Key));

    static WitnessRegistered Register(Witnesses? witnesses, string key) =>
        WitnessDecider.Register(witnesses, new("610921107", key, On("2026-03-01")));
}
