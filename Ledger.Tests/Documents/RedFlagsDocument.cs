using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Documents;

/// <summary>What goes wrong elsewhere, each with what raises or refuses it here, or with the reason why nothing does.</summary>
public sealed partial class RedFlagsDocument
{
    static readonly string[][] Rows =
    [
        .. File.ReadLines(SourceCode.PathOf("docs/red-flags.md")).Where(line => line.Length > 2 && line[0] == '|' && char.IsAsciiDigit(line[2]))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void all_twenty_seven_stand_there_once() =>
        Assert.Equal(Enumerable.Range(1, 27).Select(number => number.ToString(CultureInfo.InvariantCulture)), Rows.Select(row => row[0]));

    [Fact]
    public void every_flag_that_the_ledger_raises_is_one_of_them() => Assert.Equal(
        Enum.GetValues<RedFlag>().Select(Words.Camel).Order(),
        Rows.Where(row => row[2] == "flag").SelectMany(CodesOf).Except(Rules).Order());

    [Fact]
    public void what_is_refused_names_rules_and_what_is_not_there_a_reason() => Assert.All(Rows, row =>
    {
        Assert.True(row[2] is "rule" or "flag" or "not yet", row[2]);
        Assert.Equal(row[2] == "not yet", CodesOf(row).Count == 0);
        Assert.True(row[2] != "not yet" || row[4].Length > 0, row[0]);
        if (row[2] == "rule")
            Assert.Subset(Rules, CodesOf(row));
    });

    static HashSet<string> Rules { get; } = [.. Enum.GetValues<Rule>().Select(RuleTexts.Code)];

    static HashSet<string> CodesOf(string[] row) => [.. Code().Matches(row[3]).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();
}
