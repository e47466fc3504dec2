using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections;
using Ledger.Projections.Exports;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>What each line of a voucher is for.</summary>
public sealed class LineSummaryTests
{
    static VoucherPosted Posted => VoucherDecider.Post(BookWith(cash: 300),
        new(VillageId, On("2026-03-02"), On("2026-03-02"), "办公费",
        [
            Line.Dr(Account.OperatingCosts, Money.Yuan(100)) with { Summary = "办公费" },
            Line.Dr(Account.OperatingCosts, Money.Yuan(60)) with { Summary = "电费" },
            Line.Cr(Account.Cash, Money.Yuan(160)) with { Summary = "付办公费和电费" },
        ], 1), Clerk);

    [Fact]
    public void a_line_keeps_its_own_words_and_does_not_repeat_the_vouchers() =>
        Assert.Equal([null, "电费", "付办公费和电费"], Posted.Lines.Select(line => line.Summary));

    [Fact]
    public void a_line_without_words_of_its_own_is_stored_as_it_always_was() =>
        Assert.Equal("""{"account":"5101","debit":"100.00","credit":"0.00"}""", JsonSerializer.Serialize(Posted.Lines[0], LedgerJson.Stored));

    [Fact]
    public void every_line_of_a_red_letter_voucher_is_for_the_reason_why_it_is_taken_back()
    {
        var reversed = BookDecider.Reverse(Folded(BookWith(cash: 300), Posted),
            new(VillageId, Posted.Number, On("2026-03-03"), "重复录入"), Posted, Clerk);

        Assert.Equal("重复录入", reversed.Summary);
        Assert.All(reversed.Lines, line => Assert.Null(line.Summary));
    }

    [Theory]
    [InlineData(Language.Chinese, "“办公费；电费；付办公费和电费”")]
    [InlineData(Language.English, "\"办公费；电费；付办公费和电费\"")]
    public void a_voucher_is_told_with_all_that_it_is_for(Language language, string told) =>
        Assert.Contains(told, Narrative.Of(Posted, language), StringComparison.Ordinal);

    [Fact]
    public void plain_text_says_what_a_line_is_for_where_the_voucher_does_not()
    {
        PlainEntry entry = new(VillageId, "2026-03-0001", On("2026-03-02"), On("2026-03-02"), "办公费", null, null,
        [
            new(Account.OperatingCosts, Money.Yuan(60), null, false, "电费,三月"),
            new(Account.Cash, Money.Yuan(-60), null, false),
        ]);

        Assert.Contains("60.00 CNY  ; summary: 电费，三月\n", new HledgerText().Entry(entry), StringComparison.Ordinal);
        Assert.Contains("60.00 CNY\n    summary: \"电费,三月\"\n", new BeancountText().Entry(entry), StringComparison.Ordinal);
        Assert.EndsWith("-60.00 CNY\n", new HledgerText().Entry(entry), StringComparison.Ordinal);
    }
}
