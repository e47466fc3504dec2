using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Pages.Books;

/// <summary>What of a voucher stands on one slip of A5; a longer one goes on on the next (续).</summary>
/// <param name="Place">From 1 to <paramref name="Count"/>.</param>
public sealed record SlipPart(VoucherSlip Slip, IReadOnlyList<Line> Lines, int Place, int Count)
{
    /// <summary>Printed rows that a slip has room for between its head and its signatures.</summary>
    const int Room = 9;

    /// <summary>Letters of a summary that stand side by side.</summary>
    const int Across = 14;

    public bool IsFirst => Place == 1;

    public bool IsLast => Place == Count;

    public static IReadOnlyList<SlipPart> Of(VoucherSlip slip)
    {
        var parts = new List<List<Line>> { new() };
        var left = Room;
        foreach (var line in slip.Voucher.Lines)
        {
            var rows = Rows(line, slip.Voucher.Summary);
            if (rows > left && parts[^1].Count > 0)
                (parts, left) = ([.. parts, []], Room);
            parts[^1].Add(line);
            left -= rows;
        }

        return [.. parts.Index().Select(part => new SlipPart(slip, part.Item, part.Index + 1, parts.Count))];
    }

    static int Rows(Line line, string summary) => ((line.Summary ?? summary).Length + Across - 1) / Across;
}
