namespace Ledger.Tests.Domain;

public sealed class PrecedenceTests
{
    public static TheoryData<string> Places =>
        [.. SourceCode.Requirements.Select(requirement => requirement.Place).Distinct()];

    /// <remarks>Within one method. Across methods a decision asks its own rules before those of the book.</remarks>
    [Theory, MemberData(nameof(Places))]
    public void a_decision_asks_its_rules_in_their_order_of_precedence(string place)
    {
        var rules = SourceCode.Requirements
            .Where(requirement => requirement.Place == place)
            .Select(requirement => requirement.Rule)
            .ToList();

        Assert.Equal(rules.Order(), rules);
    }
}
