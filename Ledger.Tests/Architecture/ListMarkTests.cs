namespace Ledger.Tests.Architecture;

/// <summary>A page that shows rows says whether they are a list or a statement, which the browser's tests then hold to it
/// (<see cref="Browser.ListJudge"/>); what is neither says why.</summary>
public sealed class ListMarkTests
{
    static readonly Dictionary<string, string> Neither = new()
    {
        ["CheckState"] = "what is wrong now, each with its cure: part of the state of the system",
        ["EventPage"] = "the lines of one event",
        ["EvidenceView"] = "one household's other loans, beside the decision",
        ["MonthTable"] = "the twelve months of one book",
        ["NewVoucherPage"] = "a form: the lines that are typed",
        ["OpenBookPage"] = "a form: the balances that are typed",
        ["PapersPage"] = "a form: the papers of one loan",
        ["PolicyChanges"] = "what one version of the policy changed",
        ["PolicyPage"] = "the few versions of one policy, and the exceptions of one of them",
        ["ReplayPage"] = "the balances after one step; as a workbook they stand on the page of balances at that position",
        ["SystemPage"] = "the last drills: part of the state of the system",
        ["VillageFund"] = "what is due this month: part of one village's state, on a page for cheap phones",
        ["VoucherPrintPage"] = "vouchers on paper",
        ["VoucherTable"] = "the lines of one voucher",
        ["WhatIfTable"] = "a trial, which is written nowhere",
        ["WitnessTable"] = "who has signed one checkpoint",
        ["WorkbenchPage"] = "what is to be done today, each with the way to its list",
    };

    static IEnumerable<(string Name, string Text)> Pages => Directory
        .EnumerateFiles(SourceCode.PathOf("Ledger.Api/Pages"), "*.razor", SearchOption.AllDirectories)
        .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
        .Where(page => page.Item2.Contains("<tbody", StringComparison.Ordinal));

    static bool IsMarked(string text) =>
        text.Contains("data-list", StringComparison.Ordinal) || text.Contains("data-statement", StringComparison.Ordinal);

    [Fact]
    public void a_page_with_rows_is_a_list_a_statement_or_a_known_exception() =>
        Assert.Equal(Neither.Keys.Order(), Pages.Where(page => !IsMarked(page.Text)).Select(page => page.Name).Order());
}
