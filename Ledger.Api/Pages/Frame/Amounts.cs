using System.Globalization;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>How amounts are shown: yuan, two decimals, thousands apart; a negative one carries its sign.</summary>
public static class Amounts
{
    public static string Grouped(Money amount)
    {
        var fen = Math.Abs((decimal)amount.Fen);
        return string.Create(CultureInfo.InvariantCulture, $"{(amount.IsNegative ? "-" : "")}{fen / 100:#,##0.00}");
    }
}
