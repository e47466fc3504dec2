using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Parts;
using Ledger.Api.Pages.Vouchers;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Tests.Pages;

/// <summary>What accountants type, and how amounts are written out.</summary>
public sealed class TypedTests
{
    [Theory]
    [InlineData("1200*3+50", "3650.00")]
    [InlineData("=1200*3+50", "3650.00")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("-120", "-120.00")]
    [InlineData("100-0.01", "99.99")]
    [InlineData("0.5*0.5", "0.25")]
    [InlineData("2*-3", "2*-3")]
    [InlineData("0.001", "0.001")]
    [InlineData("1e3", "1e3")]
    [InlineData("12+", "12+")]
    [InlineData("", "")]
    public void an_amount_may_be_a_sum_and_is_never_rounded(string typed, string amount) =>
        Assert.Equal(amount, TypedAmount.Of(typed));

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("20251231")]
    [InlineData("2025/12/31")]
    [InlineData("2025.12.31")]
    [InlineData("2025年12月31日")]
    public void a_day_may_be_written_as_people_write_it(string typed) => Assert.Equal("2025-12-31", TypedDay.Of(typed));

    [Fact]
    public void what_is_no_day_is_left_for_the_ledger_to_refuse() => Assert.Equal("2025-13-01", TypedDay.Of("2025-13-01"));

    [Theory]
    [InlineData("610921107201-0042", "member/610921107201-0042")]
    [InlineData("610921107201-2025-017", "loan/610921107201-2025-017")]
    [InlineData("610921107201 2025", "book/610921107201/2025")]
    [InlineData("610921 2025", "book/610921/2025")]
    public void what_a_query_is_about_is_written_by_its_number(string typed, string stream)
    {
        Assert.Equal(stream, TypedSubject.Of(typed));
        Assert.Equal(stream, TypedSubject.Of(stream));
        Assert.Equal(typed, TypedSubject.Said(stream));
    }

    /// <summary>Examples of 《正确填写票据和结算凭证的基本规定》 and of the accounting norm, and both ends.</summary>
    [Theory]
    [InlineData("0.00", "零元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("0.50", "伍角整")]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("1680.32", "壹仟陆佰捌拾元叁角贰分")]
    [InlineData("107000.53", "壹拾万柒仟元伍角叁分")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    [InlineData("10000.00", "壹万元整")]
    [InlineData("100000001.00", "壹亿零壹元整")]
    [InlineData("50006.00", "伍万零陆元整")]
    [InlineData("-120.00", "负壹佰贰拾元整")]
    public void an_amount_is_written_out_in_capital_numerals(string amount, string capital) =>
        Assert.Equal(capital, CapitalAmount.Of(Money.Parse(amount)));

    [Fact]
    public void every_account_is_found_by_its_initials() =>
        Assert.All(Account.All, account => Assert.Matches("^[a-z]{3,}$", AccountInitials.Of(account)));

    [Fact]
    public void every_field_of_every_form_has_a_name() =>
        Assert.All(CommandForms.All.SelectMany(form => form.Fields), field => Assert.NotEqual("", FieldLabels.Of(field.Name).Chinese));

    [Fact]
    public void a_vouchers_empty_lines_are_passed_over()
    {
        var typed = new Dictionary<string, string>
        {
            ["entity"] = "610921107201",
            ["bookedOn"] = "20251231",
            ["summary0"] = "办公费",
            ["account0"] = "5101 业务活动支出",
            ["debit0"] = "60*2",
            ["account3"] = "1001",
            ["credit3"] = "１２０",
        };

        var json = VoucherEntry.Json(typed.GetValueOrDefault);

        Assert.Equal("""[{"account":"5101","debit":"120.00","credit":"0.00","summary":"办公费"},{"account":"1001","debit":"0.00","credit":"120.00"}]""",
            json["lines"]!.ToJsonString());
    }
}
