using System.Text;
using Ledger.Projections.Audit;

namespace Ledger.Tests.Audit;

/// <summary>RFC 8785, with its own samples (see docs/sources.md).</summary>
public sealed class CanonicalJsonTests
{
    const string Vectors = "Ledger.Tests/Audit/Vectors/jcs/";

    [Theory]
    [InlineData("arrays"), InlineData("french"), InlineData("structures")]
    [InlineData("unicode"), InlineData("values"), InlineData("weird")]
    public void the_samples_of_the_standard_come_out_as_it_prints_them(string sample) => Assert.Equal(
        File.ReadAllBytes(SourceCode.PathOf($"{Vectors}{sample}.output.json")),
        CanonicalJson.Of(File.ReadAllBytes(SourceCode.PathOf($"{Vectors}{sample}.input.json"))));

    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void numbers_are_written_as_the_standard_writes_them(string bits, string text) =>
        Assert.Equal(text, CanonicalNumber.Of(BitConverter.UInt64BitsToDouble(Convert.ToUInt64(bits, 16))));

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(double.NegativeInfinity)]
    public void what_json_cannot_say_is_refused(double number) =>
        Assert.Throws<FormatException>(() => CanonicalNumber.Of(number));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("17", "17")]
    [InlineData("1.10", "1.1")]
    [InlineData("0.06", "0.06")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("100.00", "100")]
    [InlineData("1E3", "1000")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("-123456789012345678", null)]
    [InlineData("9007199254740993", null)]
    [InlineData("0.12345678901234567890", null)]
    [InlineData("1e400", null)]
    [InlineData("1e-400", null)]
    public void a_number_that_the_canonical_form_would_change_is_refused(string text, string? canonical)
    {
        if (canonical is null)
            Assert.Throws<FormatException>(() => CanonicalNumber.Exactly(text));
        else
            Assert.Equal(canonical, CanonicalNumber.Exactly(text));
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("[1,]")]
    [InlineData("")]
    public void what_is_no_plain_json_is_refused(string json) =>
        Assert.Throws<FormatException>(() => CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void names_are_sorted_by_utf_16_and_not_by_utf_8() => Assert.Equal(
        "{\"\ud834\udd1e\":1,\"\ufb33\":2}", Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes("{\"\ufb33\":2,\"\ud834\udd1e\":1}"))));

    [Fact]
    public void it_is_its_own_canonical_form()
    {
        var once = CanonicalJson.Of(File.ReadAllBytes(SourceCode.PathOf($"{Vectors}weird.input.json")));

        Assert.Equal(once, CanonicalJson.Of(once));
    }

    [Fact]
    public void a_leaf_refuses_a_number_that_would_be_rounded() => Assert.Throws<FormatException>(() =>
        CanonicalWriter.Exactly(new()).Write("""{"amount":333333333.33333329}"""u8));
}
