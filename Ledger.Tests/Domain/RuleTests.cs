using Ledger.Domain.Basics;

namespace Ledger.Tests.Domain;

/// <summary>Walks both sides of every rule. The cases stand by subject in the files beside this one.</summary>
public sealed class RuleTests
{
    static readonly Dictionary<string, RuleCase> Cases = new[]
    {
        AnyCommandCases.All, PolicyCases.All, VillageCases.All, GrantCases.All, WitnessCases.All, AuditCases.All, OpeningCases.All, ShareCases.All, CardCases.All,
        ApplicationCases.All, ApprovalCases.All, ServicingCases.All, VoucherCases.All,
        DutyCases.All, SeparationCases.All, PaperCases.All, HandoverCases.All,
        PersonCases.All,
    }.SelectMany(cases => cases).ToDictionary(@case => @case.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void a_rule_refuses_what_breaks_it(string name) =>
        Assert.Equal(Cases[name].Rule, Spec.Refused(Cases[name].Refused).Rule);

    [Theory, MemberData(nameof(Names))]
    public void a_rule_lets_pass_what_just_keeps_it(string name) => Cases[name].Accepted();

    [Fact]
    public void every_rule_is_tested_on_both_sides() =>
        Assert.Empty(Enum.GetValues<Rule>().Except(Cases.Values.Select(@case => @case.Rule)));

    [Theory, MemberData(nameof(Names))]
    public void a_refusal_fills_its_sentence_completely(string name)
    {
        var refusal = Spec.Refused(Cases[name].Refused);
        var text = RuleTexts.Of(refusal.Rule);

        Assert.DoesNotContain('{', RuleTexts.Sentence(text, Language.Chinese, refusal.Figures));
        Assert.DoesNotContain('{', RuleTexts.Sentence(text, Language.English, refusal.Figures));
    }
}
