using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Parts;
using Ledger.Api.Pages.Vouchers;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections;

namespace Ledger.Tests.Pages;

/// <summary>What accountants type, and how amounts are written out.</summary>
public sealed class TypedTests
{
    /// <summary>What is typed, and the amount; the same text where it is none. The page's script reads them alike.</summary>
    public static TheoryData<string, string> Amounts => new()
    {
        { "1200*3+50", "3650.00" },
        { "=1200*3+50", "3650.00" },
        { "1,234.56", "1234.56" },
        { "１２０＋３", "123.00" },
        { "1 200", "1200.00" },
        { "-120", "-120.00" },
        { "-120+20*2", "-80.00" },
        { "100-0.01", "99.99" },
        { "0.5*0.5", "0.25" },
        { "0.1*0.1*3", "0.03" },
        { "5.", "5.00" },
        { ".5", "0.50" },
        { "100000000000*0.001", "100000000000*0.001" },
        { "1234567890123456", "1234567890123456" },
        { "2*-3", "2*-3" },
        { "0.001", "0.001" },
        { "1e3", "1e3" },
        { "1.2.3", "1.2.3" },
        { ".", "." },
        { "12+", "12+" },
        { "--5", "--5" },
        { "", "" },
    };

    [Theory, MemberData(nameof(Amounts))]
    public void an_amount_may_be_a_sum_and_is_never_rounded(string typed, string amount) =>
        Assert.Equal(amount, TypedAmount.Of(typed));

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("20251231")]
    [InlineData("2025/12/31")]
    [InlineData("2025.12.31")]
    [InlineData("2025年12月31日")]
    public void a_day_may_be_written_as_people_write_it(string typed) => Assert.Equal("2025-12-31", TypedDay.Of(typed, new(2026, 1, 5)));

    [Theory]
    [InlineData("23", "2026-11-23")]
    [InlineData("3", "2026-11-03")]
    [InlineData("03", "2026-11-03")]
    [InlineData("23日", "2026-11-23")]
    [InlineData("1123", "2026-11-23")]
    [InlineData("0103", "2026-01-03")]
    [InlineData("11-23", "2026-11-23")]
    [InlineData("1/3", "2026-01-03")]
    [InlineData("11.3", "2026-11-03")]
    [InlineData("1月3日", "2026-01-03")]
    [InlineData("20261123", "2026-11-23")]
    public void where_no_year_is_typed_the_day_at_hand_says_which(string typed, string day) => Assert.Equal(day, TypedDay.Of(typed, new(2026, 11, 5)));

    [Theory]
    [InlineData("2025-13-01")]
    [InlineData("31")]
    [InlineData("0231")]
    [InlineData("123")]
    [InlineData("2026")]
    [InlineData("1-2-3-4")]
    [InlineData("")]
    public void what_is_no_day_is_left_for_the_ledger_to_refuse(string typed) => Assert.Equal(typed, TypedDay.Of(typed, new(2026, 11, 5)));

    [Theory]
    [InlineData("610921107201-0042", "member/610921107201-0042")]
    [InlineData("610921107201-2025-017", "loan/610921107201-2025-017")]
    [InlineData("610921107201", "village/610921107201")]
    [InlineData("610921107201 2025", "book/610921107201/2025")]
    [InlineData("610921 2025", "book/610921/2025")]
    public void what_a_query_is_about_is_written_by_its_number(string typed, string stream)
    {
        Assert.Equal(stream, TypedSubject.Of(typed));
        Assert.Equal(stream, TypedSubject.Of(stream));
        Assert.Equal(typed, TypedSubject.Said(stream));
    }

    /// <summary>Examples of 《正确填写票据和结算凭证的基本规定》 and of the accounting norm, and both ends.</summary>
    public static TheoryData<string, string> Capitals => new()
    {
        { "0.00", "零元整" },
        { "0.05", "伍分" },
        { "0.50", "伍角整" },
        { "1409.50", "壹仟肆佰零玖元伍角整" },
        { "6007.14", "陆仟零柒元壹角肆分" },
        { "1680.32", "壹仟陆佰捌拾元叁角贰分" },
        { "107000.53", "壹拾万柒仟元伍角叁分" },
        { "16409.02", "壹万陆仟肆佰零玖元零贰分" },
        { "325.04", "叁佰贰拾伍元零肆分" },
        { "10000.00", "壹万元整" },
        { "100000001.00", "壹亿零壹元整" },
        { "50006.00", "伍万零陆元整" },
        { "-120.00", "负壹佰贰拾元整" },
    };

    [Theory, MemberData(nameof(Capitals))]
    public void an_amount_is_written_out_in_capital_numerals(string amount, string capital) =>
        Assert.Equal(capital, CapitalAmount.Of(Money.Parse(amount)));

    [Fact]
    public void every_account_is_found_by_its_initials() =>
        Assert.All(Account.All, account => Assert.Matches("^[a-z]{3,}$", AccountInitials.Of(account)));

    [Fact]
    public void every_field_of_every_form_has_a_name() =>
        Assert.All(CommandForms.All.SelectMany(form => form.Fields, (form, field) => FieldLabels.Of(field.Name, form.Name)), label => Assert.NotEqual("", label.Chinese));

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

        var json = VoucherEntry.Json(typed.GetValueOrDefault, new(2025, 12, 31));

        Assert.Equal("""[{"account":"5101","debit":"120.00","credit":"0.00","summary":"办公费"},{"account":"1001","debit":"0.00","credit":"120.00"}]""",
            json["lines"]!.ToJsonString(LedgerJson.Stored));
    }

    [Fact]
    public void the_first_line_that_says_what_it_is_for_says_it_for_the_voucher()
    {
        var typed = new Dictionary<string, string>
        {
            ["account0"] = "5101",
            ["debit0"] = "1",
            ["summary1"] = "电费，三月",
            ["account1"] = "1001",
            ["credit1"] = "1",
            ["attachments"] = "3张",
        };

        var json = VoucherEntry.Json(typed.GetValueOrDefault, new(2025, 12, 31));

        Assert.Equal("电费，三月", json["summary"]!.ToString());
        Assert.Equal("3张", json["attachments"]!.ToString());
    }
}
