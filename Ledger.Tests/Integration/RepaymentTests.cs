using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>The plainest thing a cashier does, through the whole program.</summary>
[Collection<OneHost>]
public sealed class RepaymentTests(OneHostFixture shared)
{
    [Fact]
    public async Task a_repayment_is_counted_booked_and_answered()
    {
        var village = await shared.NewVillage();

        var answer = (await shared.Host.Client.Post($"loans/{LoanId(village, 1)}/repayments",
            Repayment.Of(village, 1, "100.00"), Ask.Seeing(1))).Succeeded();

        Assert.Equal("27.33", answer.Json.GetProperty("fee").GetString());
        Assert.Equal("927.33", answer.Json.GetProperty("outstanding").GetString());
        Assert.Equal("2025-06-0001", answer.Json.GetProperty("voucher").GetString());
        Assert.True(answer.Headers.Contains("Ledger-Position"));
    }
}
