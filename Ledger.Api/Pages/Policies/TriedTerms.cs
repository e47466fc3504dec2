using Ledger.Api.Http;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Pages.Policies;

/// <summary>The settings that a person may try: those that what-if computes with.</summary>
public static class TriedTerms
{
    public static IReadOnlyList<TriedSetting> All { get; } =
    [
        new("feeRate", "占用费率", "Fee rate", "fee.rate"),
        new("overdueFactor", "逾期倍数", "Overdue factor", "fee.overdueFactor"),
        new("villageCap", "每户上限", "Village cap", "loan.villageCap"),
        new("green", "绿卡额度", "Green card's limit", "card.green"),
        new("blue", "蓝卡额度", "Blue card's limit", "card.blue"),
        new("gold", "金卡额度", "Gold card's limit", "card.gold"),
        new("shareMultiple", "股金倍数", "Share multiple", "card.shareMultiple"),
        new("matchingMonths", "配股年限（月）", "Months before matching", "share.matchingMonths"),
        new("matchedMaximum", "配股上限", "Most matched shares", "share.matchedMaximum"),
        new("gift", "赠股金额", "Gift", "share.gift"),
    ];

    /// <summary>What was typed for a region, as if the version in force had said so: whoever follows the region follows, and places
    /// in it keep what they have of their own.</summary>
    /// <exception cref="BadFieldsException">Names what is no figure.</exception>
    /// <exception cref="RefusedException">No policy may have such a setting.</exception>
    public static TermsChange Of(PolicyPublished version, string region, Func<string, string?> typed)
    {
        var draft = PolicyDraft.Of(version);
        foreach (var tried in All)
            if (typed(tried.Name)?.Trim() is { Length: > 0 } text && text != draft.Holding(region, tried.Path).Text)
                draft.Put(region, tried.Path, text);
        return TermsChange.Between(version, draft.After(version)).Within(region).Checked(region);
    }
}

/// <param name="Name">In the address.</param>
/// <param name="Path">As in <see cref="Settings"/>.</param>
public sealed record TriedSetting(string Name, string Chinese, string English, string Path)
{
    readonly Setting _setting = Settings.Find(Path)!;

    /// <summary>As it is typed.</summary>
    public string Of(Terms terms) => TypedTerms.Of(_setting, terms);

    /// <summary>Whether it may be typed in percent.</summary>
    public bool IsFraction => _setting.IsFraction;

    /// <summary>As it is read.</summary>
    public string Shown(Terms terms, Desk desk) => _setting.Text(terms, desk);
}
