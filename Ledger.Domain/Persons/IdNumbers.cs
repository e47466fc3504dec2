namespace Ledger.Domain.Persons;

/// <summary>The citizen's number (公民身份号码, GB 11643-1999): region 6, day of birth 8, sequence 3, check character.</summary>
public static class IdNumbers
{
    const string CheckCharacters = "10X98765432";
    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What is wrong, as a code; null when the number can be one. Numbers of 15 digits ended in 2013.</summary>
    public static string? Fault(string number) =>
        number.Length == 15 && number.All(char.IsAsciiDigit) ? "idNumberOld"
        : number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X') ? "idNumberForm"
        : !IsDay(number.AsSpan(6, 8)) ? "idNumberBirth"
        : number[17] != CheckOf(number) ? "idNumberCheck"
        : null;

    /// <summary>As it is kept: without blanks at the ends, with a capital X.</summary>
    public static string Normal(string number) => number.Trim().ToUpperInvariant();

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckOf(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (number[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    static bool IsDay(ReadOnlySpan<char> day)
    {
        var (year, month) = (Digits(day[..4]), Digits(day[4..6]));
        return year is >= 1900 and <= 2099 && month is >= 1 and <= 12
            && Digits(day[6..]) is >= 1 and var date && date <= DaysIn(year, month);
    }

    static int DaysIn(int year, int month) => month == 12 ? 31 : new DateOnly(year, month + 1, 1).AddDays(-1).Day;

    static int Digits(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + digit - '0';
        return number;
    }
}
