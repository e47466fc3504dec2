using Ledger.Domain.Basics;

namespace Ledger.Tests.Documents;

public sealed class RulesDocument
{
    const string Head = """
        # Rules

        Every refusal of the ledger, in order of precedence: where two apply within one decision, the earlier one is
        answered. A refusal carries the rule's code and the figures that it compared; `{name}` stands for a figure.
        Generated from `RuleTexts` by the tests.

        | Code | 中文 | English | Source |
        |---|---|---|---|

        """;

    [Fact]
    public void the_document_lists_every_rule_in_order_of_precedence() => Generated.Equal("docs/rules.md",
        Head + string.Concat(Enum.GetValues<Rule>().Select(rule => Row(rule, RuleTexts.Of(rule)))));

    static string Row(Rule rule, RuleText text) =>
        Generated.Row($"`{RuleTexts.Code(rule)}`", text.Chinese, text.English, text.Source);
}
