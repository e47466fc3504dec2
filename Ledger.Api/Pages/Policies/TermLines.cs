using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Pages.Policies;

/// <summary>A policy's settings as they are read on a page.</summary>
public static class TermLines
{
    public static string Text(this Setting setting, Terms terms, Desk desk) => setting.Of(terms) switch
    {
        decimal rate when setting.Path == "fee.rate" => Rate(terms.Fee.Method, Percent(rate), desk),
        decimal share when setting.IsFraction => Percent(share),
        IEnumerable<decimal> shares when setting.IsFraction => Listed([.. shares.Select(Percent)], desk),
        var value => Text(value, desk),
    };

    /// <summary>A fraction as it is read: 0.005 is 0.5%.</summary>
    public static string Percent(decimal share) => (share * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%";

    /// <summary>A rate says nothing without the time that it is of.</summary>
    static string Rate(FeeMethod method, string percent, Desk desk) => method switch
    {
        FeeMethod.Flat => desk.Text($"每笔 {percent}", $"{percent} of the loan"),
        FeeMethod.Daily => desk.Text($"年率 {percent}", $"{percent} a year"),
        _ => desk.Text($"月率 {percent}", $"{percent} a month"),
    };

    /// <summary>What a setting is called beside its value.</summary>
    public static string Label(this Setting setting, Desk desk) =>
        desk.Text(setting.Chinese, char.ToUpperInvariant(setting.English[0]) + setting.English[1..]);

    static string Text(object value, Desk desk) => value switch
    {
        Money money => Amounts.Grouped(money),
        bool holds => holds ? desk.Text("是", "yes") : desk.Text("否", "no"),
        Enum name => desk.Word(name.ToString()),
        string word => desk.Word(word),
        System.Collections.IEnumerable list => Listed([.. list.Cast<object>().Select(item => Text(item, desk))], desk),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    static string Listed(string[] items, Desk desk) =>
        items.Length == 0 ? desk.Text("无", "none") : string.Join(desk.Text("、", ", "), items);
}
