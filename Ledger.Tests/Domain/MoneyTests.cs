using Ledger.Domain.Basics;

namespace Ledger.Tests.Domain;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("12", 1_200)]
    [InlineData("1261.4", 126_140)]
    [InlineData("1261.41", 126_141)]
    [InlineData("-563.59", -56_359)]
    [InlineData("007", 700)]
    [InlineData("92233720368547758", 9_223_372_036_854_775_800)]
    public void an_amount_is_read_to_the_fen(string text, long fen) => Assert.Equal(fen, Money.Parse(text).Fen);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.234")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("1.2.")]
    [InlineData("1/2")]
    [InlineData("壹")]
    [InlineData("92233720368547759")]
    public void what_is_no_amount_is_refused_and_never_rounded(string text) => Assert.False(Money.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")]
    [InlineData(-126_141, "-1261.41")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void an_amount_is_written_with_two_decimals(long fen, string text) =>
        Assert.Equal(text, Money.OfFen(fen).ToString());

    [Theory]
    //          fen, half up, down
    [InlineData("0.5", 1, 0)]
    [InlineData("1.4999", 1, 1)]
    [InlineData("2.5", 3, 2)]
    [InlineData("-0.5", -1, 0)]
    [InlineData("-2.5", -3, -2)]
    public void half_a_fen_goes_away_from_zero_or_is_cut(string fen, long halfUp, long down)
    {
        var exact = decimal.Parse(fen, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(halfUp, Money.Rounded(exact, Rounding.HalfUp).Fen);
        Assert.Equal(down, Money.Rounded(exact, Rounding.Down).Fen);
    }

    [Fact]
    public void an_overflow_is_loud() => Assert.Throws<OverflowException>(() => Money.OfFen(long.MaxValue) + Money.OfFen(1));

    [Theory]
    [InlineData("2026-12", "2027-01", "2026-12-31")]
    [InlineData("2028-02", "2028-03", "2028-02-29")]
    public void a_month_knows_its_last_day_and_the_next(string month, string next, string lastDay)
    {
        Assert.Equal(Month.Parse(next), Month.Parse(month).Next);
        Assert.Equal(Samples.On(lastDay), Month.Parse(month).LastDay);
        Assert.Equal(month, Month.Parse(month).ToString());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-3")]
    [InlineData("")]
    public void what_is_no_month_is_refused(string text) => Assert.False(Month.TryParse(text, out _));
}
