using Ledger.Api.Pages.Jumping;

namespace Ledger.Tests.Pages;

/// <summary>What is typed into the jump box, as it is understood.</summary>
public sealed class JumpWordsTests
{
    [Theory]
    [InlineData("记-42", null, null, 42)]
    [InlineData("记42", null, null, 42)]
    [InlineData("记字第42号", null, null, 42)]
    [InlineData(" ４２ ", null, null, 42)]
    [InlineData("v-7", null, null, 7)]
    [InlineData("12-42", null, 12, 42)]
    [InlineData("12 记-42", null, 12, 42)]
    [InlineData("2025-12-0042", 2025, 12, 42)]
    [InlineData("2025-3-1", 2025, 3, 1)]
    public void a_voucher_is_named_by_its_place_with_or_without_its_month(string typed, int? year, int? month, int place) =>
        Assert.Equal((year, month, place), JumpWords.Of(typed).Voucher);

    [Theory]
    [InlineData("")]
    [InlineData("13-42")]
    [InlineData("2025-062")]
    [InlineData("610921107201-0035")]
    [InlineData("记")]
    [InlineData("群英")]
    public void what_has_not_its_form_is_no_voucher(string typed) => Assert.Null(JumpWords.Of(typed).Voucher);

    [Theory]
    [InlineData("yhck", true)]
    [InlineData("YH", false)]
    [InlineData("银行存款", true)]
    [InlineData("存款", false)]
    [InlineData("hck", null)]
    [InlineData("", null)]
    public void a_name_fits_wholly_or_in_part_and_initials_from_their_beginning(string typed, bool? isWhole) =>
        Assert.Equal(isWhole, JumpWords.Of(typed).Fits("yhck", "1002", "银行存款"));

    [Fact]
    public void what_is_too_long_is_cut_where_the_box_ends() =>
        Assert.Equal(JumpWords.Longest, JumpWords.Of(new('长', 500)).Text.Length);
}
