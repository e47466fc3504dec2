using System.Text;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Parts;

/// <summary>An amount in the capital numerals of Chinese vouchers (大写): 壹万贰仟叁佰肆拾伍元陆角柒分.</summary>
/// <remarks>Rules of 《会计基础工作规范》: zeros in between are one 零; a whole yuan or jiao ends in 整; 负 before a red amount.</remarks>
public static class CapitalAmount
{
    const string Digits = "零壹贰叁肆伍陆柒捌玖";
    static readonly string[] Places = ["", "拾", "佰", "仟"];
    static readonly string[] Groups = ["", "万", "亿", "万亿"];

    public static string Of(Money amount)
    {
        var fen = Math.Abs((decimal)amount.Fen);
        var (yuan, rest) = ((long)Math.Floor(fen / 100), (int)(fen % 100));
        var (jiao, last) = (rest / 10, rest % 10);
        var text = new StringBuilder(amount.IsNegative ? "负" : "");
        if (yuan > 0 || rest == 0)
            text.Append(yuan == 0 ? "零" : Whole(yuan)).Append('元');
        if (jiao > 0)
            text.Append(Digits[jiao]).Append('角');
        else if (last > 0 && yuan > 0)
            text.Append('零');
        return text.Append(last > 0 ? $"{Digits[last]}分" : "整").ToString();
    }

    /// <summary>Groups of four digits, each with its own places; a gap of zeros is one 零.</summary>
    static string Whole(long yuan)
    {
        var text = new StringBuilder();
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var part = (int)(yuan / (long)Math.Pow(10_000, group) % 10_000);
            if (part == 0)
                continue;
            if (text.Length > 0 && (part < 1_000 || text[^1] == '零'))
                text.Append('零');
            text.Append(Four(part)).Append(Groups[group]);
        }

        return text.ToString();
    }

    static string Four(int part)
    {
        var text = new StringBuilder();
        var isGap = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                isGap = text.Length > 0;
                continue;
            }

            text.Append(isGap ? "零" : "").Append(Digits[digit]).Append(Places[place]);
            isGap = false;
        }

        return text.ToString();
    }
}
