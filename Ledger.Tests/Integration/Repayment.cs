using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>The body of a repayment into the cash box on 15 June.</summary>
static class Repayment
{
    public static object Of(string village, int borrower, string amount) => new
    {
        memberId = MemberId(village, borrower),
        amount,
        payer = MemberId(village, borrower),
        paidInto = "cash",
        bookedOn = "2025-06-15",
        valueOn = "2025-06-15",
    };
}
