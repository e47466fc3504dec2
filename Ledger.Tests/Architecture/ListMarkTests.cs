using System.Text.RegularExpressions;

namespace Ledger.Tests.Architecture;

/// <summary>Every table of a page says what it is: a list, which is searched, filtered and added up as a whole and taken out as a
/// workbook (the browser holds it to that: <see cref="Browser.ListJudge"/>); a statement, which is a whole by itself; or a
/// detail of what its page is about. Whatever is no list says why.</summary>
public sealed partial class ListMarkTests
{
    const string List = "data-list", Statement = "data-statement", Detail = "data-detail";

    /// <summary>Each with its workbook, but all rows belong together.</summary>
    static readonly Dictionary<string, string> Statements = new()
    {
        ["AccountPage"] = "the balance after each line follows from the line before; searched, with all balances as they are",
        ["BalanceSheetPage"] = "both sides make a whole",
        ["Balances"] = "debits equal credits over all accounts; searched, and without those at zero on demand",
        ["ComparePage"] = "towns and total are of all villages; searched, by warnings, and sorted by any column",
        ["DayBookPage"] = "the days of one month of cash or bank, each beginning where the last one ended",
        ["DiffPage"] = "everything that differs between two moments",
        ["ExplainPage"] = "the items that make up one figure",
        ["GeneralLedgerPage"] = "the months of one account, each beginning where the last one ended",
        ["IncomeStatementPage"] = "income, expense and what is left",
        ["MemberPage"] = "one household's passbook, line after line",
        ["ResponsibilityPage"] = "at each level the persons' sums make up the books",
        ["SamplePage"] = "what a seed has drawn: no more and no less",
        ["SummaryPage"] = "towns and total are of all villages; searched",
    };

    static readonly Dictionary<string, string> Details = new()
    {
        ["CheckState"] = "what is wrong now, each with its cure: part of the state of the system",
        ["EventPage"] = "the lines of one event",
        ["EvidenceView"] = "one household's other loans, beside the decision",
        ["GrantTable"] = "one person's own grants; all of a region are a list",
        ["JobTable"] = "the last jobs: part of the state of the system; all jobs are a list",
        ["JumpPage"] = "the few things that were meant by what was typed",
        ["MonthTable"] = "the twelve months of one book",
        ["NewVoucherPage"] = "a form: the lines that are typed",
        ["OpenBookPage"] = "a form: the balances that are typed",
        ["PapersPage"] = "a form: the papers of one loan",
        ["PolicyChanges"] = "what one version of the policy changed",
        ["PolicyPage"] = "the few versions of one policy, and the exceptions of one of them",
        ["ReplayPage"] = "the balances after one step; as a workbook they stand on the page of balances at that position",
        ["ResponsibilityPage"] = "one village's officers and its few handovers, these with their workbook",
        ["SystemPage"] = "the last drills: part of the state of the system",
        ["VillageFund"] = "what is due this month: part of one village's state, on a page for cheap phones",
        ["VoucherPrintPage"] = "vouchers on paper",
        ["VoucherTable"] = "the lines of one voucher",
        ["WhatIfTable"] = "a trial, which is written nowhere",
        ["WitnessTable"] = "who has signed one checkpoint",
        ["WorkbenchPage"] = "what is to be done today, each with the way to its list, what is due among it; and how far the villages' books are",
    };

    static IReadOnlyList<(string Page, string Tag)> Tables { get; } =
    [
        .. from file in Directory.EnumerateFiles(SourceCode.PathOf("Ledger.Api/Pages"), "*.razor", SearchOption.AllDirectories)
           from Match tag in TableTag().Matches(File.ReadAllText(file))
           select (Path.GetFileNameWithoutExtension(file), tag.Value),
    ];

    [Fact]
    public void every_table_is_a_list_a_statement_or_a_detail() => Assert.All(Tables, table => Assert.True(
        new[] { List, Statement, Detail }.Count(mark => table.Tag.Contains(mark, StringComparison.Ordinal)) == 1 || IsBoth(table.Tag),
        $"{table.Page}: {table.Tag}"));

    [Fact]
    public void what_is_no_list_says_why()
    {
        Assert.Equal(Statements.Keys.Order(), PagesWith(Statement));
        Assert.Equal(Details.Keys.Order(), PagesWith(Detail));
    }

    static IEnumerable<string> PagesWith(string mark) =>
        Tables.Where(table => table.Tag.Contains(mark, StringComparison.Ordinal)).Select(table => table.Page).Distinct().Order();

    /// <summary>The one on its own page, the other where it is a part of something.</summary>
    static bool IsBoth(string tag) =>
        tag.Contains($"{List}=\"@IsList\" {Detail}=\"@(!IsList)\"", StringComparison.Ordinal) && !tag.Contains(Statement, StringComparison.Ordinal);

    [GeneratedRegex("<table[^>]*>")]
    private static partial Regex TableTag();
}
