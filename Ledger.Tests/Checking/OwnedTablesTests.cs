using Ledger.Projections.Views;

namespace Ledger.Tests.Checking;

public sealed class OwnedTablesTests
{
    public static TheoryData<string> Tables => [.. LedgerViews.All.SelectMany(view => view.Tables).Select(table => table.Name)];

    /// <summary>Without it nobody could say which rows a region's events account for.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void every_table_of_a_view_says_whose_its_rows_are(string name)
    {
        var table = LedgerViews.All.SelectMany(view => view.Tables).Single(one => one.Name == name);

        Assert.Contains(table.Owner, table.Key.Concat(table.Others));
    }
}
