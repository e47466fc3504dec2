using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Pages.Policies;

/// <summary>A policy's settings as they are read on a page.</summary>
public static class TermLines
{
    public static string Text(this Setting setting, Terms terms, Desk desk) => Text(setting.Of(terms), desk);

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
