using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Towns and villages with settings of their own: what holds where, and what a new version changes where.</summary>
public sealed class OverrideTests
{
    const string Town = "610921107";
    const string OtherTown = "610921100";

    [Fact]
    public void a_village_has_its_own_before_the_towns_and_the_town_before_the_county()
    {
        var version = Version(Notice(VillageId, 9), Notice(Town, 7));

        Assert.Equal(9, NoticeDays(version, VillageId));
        Assert.Equal(7, NoticeDays(version, OtherVillageId));
        Assert.Equal(3, NoticeDays(version, OtherTown + "201"));
    }

    [Fact]
    public void what_is_not_named_of_a_group_is_all_of_it()
    {
        var notice = Settings.Find("loan.noticeDays")!;
        var cap = Settings.Find("loan.villageCap")!;
        var rate = Settings.Find("fee.rate")!;

        Assert.Equal((true, true, false), (Notice(Town, 7).Owns(notice), Notice(Town, 7).Owns(cap), Notice(Town, 7).Owns(rate)));
        var named = Notice(Town, 7) with { Own = [notice.Path] };
        Assert.Equal((true, false, false), (named.Owns(notice), named.Owns(cap), named.Owns(rate)));
    }

    [Fact]
    public void a_version_is_tried_where_it_changes_something_and_only_there()
    {
        var before = Version(Fee(VillageId, 0.004m));
        var after = Version(Fee(VillageId, 0.004m), Fee(OtherVillageId, 0.002m)) with
        {
            Terms = Defaults with { Fee = Defaults.Fee with { Rate = 0.006m } },
        };

        var change = TermsChange.Between(before, after);

        Assert.Equal(0.006m, change.In(OtherTown + "201").Fee!.Rate);
        Assert.Equal(0.002m, change.In(OtherVillageId).Fee!.Rate);
        Assert.True(change.In(VillageId).IsNothing);
        Assert.Null(change.Loan);
    }

    [Fact]
    public void taking_back_is_a_change_to_what_holds_around()
    {
        var change = TermsChange.Between(Version(Fee(VillageId, 0.004m), Fee(Town, 0.003m)), Version(Fee(Town, 0.003m)));

        Assert.Equal(0.003m, change.In(VillageId).Fee!.Rate);
        Assert.True(change.In(OtherVillageId).IsNothing);
        Assert.False(change.IsNothing);
        Assert.True(TermsChange.Between(Version(Fee(Town, 0.003m)), Version(Fee(Town, 0.003m))).IsNothing);
    }

    [Fact]
    public void a_place_outside_the_region_is_not_tried()
    {
        var change = new TermsChange { Places = [new(Town, new(Fee: Defaults.Fee))] };

        Assert.Same(change, change.Checked(County));
        Assert.Equal("region", Spec.Refused(() => change.Checked(OtherTown)).Figures["setting"]);
        Assert.Equal("region", Spec.Refused(() => change.Checked(Town)).Figures["setting"]);
    }

    [Theory]
    [InlineData(Language.Chinese, "610921107201 的设置 占用费：费率 不能定为 7：超出允许范围。")]
    [InlineData(Language.English, "The setting Fee: rate must lie within its range; 7, in 610921107201, does not.")]
    public void a_refusal_names_the_setting_in_words_and_the_place(Language language, string sentence)
    {
        var refused = Spec.Refused(() => PolicyDecider.Publish(null,
            new(County, On("2026-01-01"), "文件 1", Defaults, [Fee(VillageId, 7)], On("2025-12-01")), By(CountyOfficer)));

        Assert.Equal(sentence, RuleTexts.Sentence(RuleTexts.Of(refused.Rule), language, refused.Figures));
    }

    [Fact]
    public void every_setting_of_the_terms_has_a_name() => Assert.Equal(
        typeof(Terms).GetProperties().SelectMany(group => group.PropertyType.GetProperties().Select(setting => $"{group.Name}.{setting.Name}")).Order(),
        Settings.All.Select(setting => setting.Path).Select(Pascal).Order());

    static string Pascal(string path) => string.Join('.', path.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    static PolicyPublished Version(params TermsOverride[] changes) =>
        new(County, 1, On("2026-01-01"), CountyOfficer, "文件 1", Defaults, changes, On("2025-12-01"));

    static TermsOverride Notice(string region, int days) => new(region, Loan: Defaults.Loan with { NoticeDays = days });

    static TermsOverride Fee(string region, decimal rate) => new(region, Fee: Defaults.Fee with { Rate = rate });

    static int NoticeDays(PolicyPublished version, string village) => VillageTerms.Of(version, village).Loan.NoticeDays;
}
