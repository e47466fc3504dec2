using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>What happened, fact by fact, in sentences that a villager understands: exact amounts and days, people by
/// their number and never by name.</summary>
/// <remarks>By area in the files beside this one. A fact without a sentence is a bug, which a test finds.</remarks>
public static partial class Narrative
{
    /// <summary>The fact's business date and what it says: <c>2026年3月5日 会员0042 入股1000元。</c></summary>
    public static string Of(IFact fact, Language language)
    {
        var sentence = OfPolicies(fact) ?? OfVillages(fact) ?? OfGrants(fact) ?? OfWitnesses(fact) ?? OfAudits(fact) ?? OfMembers(fact) ?? OfPersons(fact)
            ?? OfStandings(fact) ?? OfApplications(fact) ?? OfDebts(fact) ?? OfBooks(fact)
            ?? throw new UnreachableException($"nothing tells what {fact.GetType().Name} says");
        return language == Language.Chinese
            ? $"{Zh.Day(fact.On)} {sentence.Chinese}。"
            : $"{En.Day(fact.On)}: {sentence.English}.";
    }
}
