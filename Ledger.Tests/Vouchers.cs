using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Tests;

/// <summary>What holds for the vouchers of any book.</summary>
static class Vouchers
{
    /// <summary>1, 2, 3 … in each month, in the order of the book.</summary>
    public static void NumberedWithoutGaps(IEnumerable<VoucherPosted> vouchers)
    {
        foreach (var month in vouchers.GroupBy(voucher => Month.Of(voucher.BookedOn)))
            Assert.Equal(
                month.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{month.Key}-{i + 1:0000}")),
                month.Select(voucher => voucher.Number));
    }
}
