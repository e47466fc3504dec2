using System.Globalization;
using Ledger.Api.Http;
using Ledger.Api.Pages.Forms;
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
        Number("feeRate", "占用费率", "Fee rate", terms => terms.Fee.Rate,
            (change, rate) => change with { Fee = change.Fee! with { Rate = rate } }),
        Number("overdueFactor", "逾期倍数", "Overdue factor", terms => terms.Fee.OverdueFactor,
            (change, factor) => change with { Fee = change.Fee! with { OverdueFactor = factor } }),
        Amount("villageCap", "每户上限", "Village cap", terms => terms.Loan.VillageCap,
            (change, cap) => change with { Loan = change.Loan! with { VillageCap = cap } }),
        Amount("green", "绿卡额度", "Green card's limit", terms => terms.Card.Green,
            (change, limit) => change with { Card = change.Card! with { Green = limit } }),
        Amount("blue", "蓝卡额度", "Blue card's limit", terms => terms.Card.Blue,
            (change, limit) => change with { Card = change.Card! with { Blue = limit } }),
        Amount("gold", "金卡额度", "Gold card's limit", terms => terms.Card.Gold,
            (change, limit) => change with { Card = change.Card! with { Gold = limit } }),
        Whole("shareMultiple", "股金倍数", "Share multiple", terms => terms.Card.ShareMultiple,
            (change, times) => change with { Card = change.Card! with { ShareMultiple = times } }),
        Whole("matchingMonths", "配股年限（月）", "Months before matching", terms => terms.Share.MatchingMonths,
            (change, months) => change with { Share = change.Share! with { MatchingMonths = months } }),
        Amount("matchedMaximum", "配股上限", "Most matched shares", terms => terms.Share.MatchedMaximum,
            (change, most) => change with { Share = change.Share! with { MatchedMaximum = most } }),
    ];

    /// <summary>What was typed over the terms in force; groups in which nothing differs stay as they are everywhere.</summary>
    /// <exception cref="BadFieldsException">Names what is no figure.</exception>
    /// <exception cref="RefusedException">No policy may have such a setting.</exception>
    public static TermsChange Of(Terms terms, string region, Func<string, string?> typed)
    {
        var whole = new TermsChange(terms.Fee, terms.Loan, terms.Card, terms.Share);
        var change = All.Aggregate(whole, (changed, setting) =>
            typed(setting.Name) is { Length: > 0 } text ? setting.Put(changed, text.Trim()) : changed);
        return new TermsChange(
            change.Fee == terms.Fee ? null : change.Fee, change.Loan == terms.Loan ? null : change.Loan,
            change.Card == terms.Card ? null : change.Card, change.Share == terms.Share ? null : change.Share).Checked(region);
    }

    static TriedSetting Amount(
        string name, string chinese, string english, Func<Terms, Money> of, Func<TermsChange, Money, TermsChange> put) =>
        new(name, chinese, english, terms => of(terms).ToString(), (change, text) => put(change,
            Money.TryParse(TypedAmount.Of(text), out var money)
                ? money
                : throw new BadFieldsException(name, "malformed", text)))
        {
            Shown = terms => Amounts.Grouped(of(terms)),
        };

    static TriedSetting Number(
        string name, string chinese, string english, Func<Terms, decimal> of, Func<TermsChange, decimal, TermsChange> put) =>
        new(name, chinese, english, terms => of(terms).ToString(CultureInfo.InvariantCulture), (change, text) => put(change,
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BadFieldsException(name, "malformed", text)));

    static TriedSetting Whole(
        string name, string chinese, string english, Func<Terms, int> of, Func<TermsChange, int, TermsChange> put) =>
        new(name, chinese, english, terms => of(terms).ToString(CultureInfo.InvariantCulture), (change, text) => put(change,
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BadFieldsException(name, "malformed", text)));
}

/// <param name="Name">In the address.</param>
/// <param name="Put">Into a change that has every group.</param>
public sealed record TriedSetting(
    string Name, string Chinese, string English, Func<Terms, string> Of, Func<TermsChange, string, TermsChange> Put)
{
    /// <summary>As it is read; <see cref="Of"/> as it is typed.</summary>
    public Func<Terms, string> Shown { get; init; } = Of;
}
