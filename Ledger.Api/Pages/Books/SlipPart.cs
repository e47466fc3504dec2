using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Pages.Books;

/// <summary>What of a voucher stands on one slip of A5; a longer one goes on on the next (续).</summary>
/// <param name="Place">From 1 to <paramref name="Count"/>.</param>
public sealed record SlipPart(VoucherSlip Slip, IReadOnlyList<Line> Lines, int Place, int Count)
{
    /// <summary>What a slip has room for between its head and its signatures, in tenths of a printed line.</summary>
    const int Room = 140;

    /// <summary>What a row needs above and below its text.</summary>
    const int Edge = 3;

    /// <summary>Chinese letters that stand side by side in the columns of summaries and of accounts, in tenths.</summary>
    const int SummaryAcross = 150, AccountAcross = 170;

    public bool IsFirst => Place == 1;

    public bool IsLast => Place == Count;

    /// <param name="accountOf">What stands in the account's column of a line.</param>
    public static IReadOnlyList<SlipPart> Of(VoucherSlip slip, Func<Line, string> accountOf)
    {
        var parts = new List<List<Line>> { new() };
        var left = Room;
        foreach (var line in slip.Voucher.Lines)
        {
            var height = Edge + (10 * Math.Max(Rows(line.Summary ?? slip.Voucher.Summary, SummaryAcross), Rows(accountOf(line), AccountAcross)));
            if (height > left && parts[^1].Count > 0)
                (parts, left) = ([.. parts, []], Room);
            parts[^1].Add(line);
            left -= height;
        }

        return [.. parts.Index().Select(part => new SlipPart(slip, part.Item, part.Index + 1, parts.Count))];
    }

    static int Rows(string text, int across) => (text.Sum(WidthOf) + across - 1) / across;

    /// <summary>Latin letters and figures are narrower.</summary>
    static int WidthOf(char letter) => letter < '\u2e80' ? 6 : 10;
}
