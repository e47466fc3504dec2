using System.Text.Json;

namespace Ledger.Tests.Checking;

/// <summary>The job that runs every named check.</summary>
[Collection<Checked>]
public sealed class VerifyWorkTests(CheckingHost host)
{
    [Theory]
    [InlineData("update ledger.journal_line set debit_fen = debit_fen + 1 where position = (select min(position) from ledger.journal_line where entity = '{0}') and line = 1", "changed: journal_line", "debit_fen: stored")]
    [InlineData("delete from ledger.passbook_line where position = (select min(position) from ledger.passbook_line where subject like '{0}-%')", "missing: passbook_line", "own_fen")]
    [InlineData("insert into ledger.balance_day values ('{0}', 2025, '2025-06-01', '1001', 7, 0, 100, 0)", "inserted: balance_day", "100")]
    [InlineData("update ledger.loan_entry set doc = jsonb_set(doc, '{{loan,principal}}', '\"999.00\"') where id = (select min(id) from ledger.loan_entry where village = '{0}')", "changed: loan_entry", "999.00")]
    [InlineData("update ledger.event_index set actor = 'li-2' where position = (select min(position) from ledger.event_index where village = '{0}')", "changed: event_index", "li-2")]
    public Task a_view_is_edited(string edit, string expected, string detail) => IsCaught(edit, expected, detail);

    [Theory]
    [InlineData("update ledger.write_state set state = replace(state::text, '1000.00', '1000.01')::json where key = (select min(key) from ledger.write_state where key like 'loan/{0}-%')", "changed: loan/", "1000.01")]
    [InlineData("update ledger.write_state set version = version + 1 where key = 'book/{0}/2025'", "otherVersion: book/", "the events come to")]
    [InlineData("delete from ledger.write_state where key = 'village/{0}'", "missing: village/", "has no state")]
    public Task a_snapshot_is_edited(string edit, string expected, string detail) => IsCaught(edit, expected, detail);

    async Task IsCaught(string edit, string expected, string detail)
    {
        var village = await host.NewVillage();
        await host.AsOwner(string.Format(System.Globalization.CultureInfo.InvariantCulture, edit, village) + " returning 1");

        var finding = Assert.Single(Findings(await host.Did("verify", new { region = village })));

        Assert.StartsWith(expected, $"{finding.GetProperty("kind").GetString()}: {finding.GetProperty("subject").GetString()}", StringComparison.Ordinal);
        Assert.Contains(detail, finding.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    static List<JsonElement> Findings(JsonElement found) =>
        [.. found.GetProperty("checks").EnumerateArray().SelectMany(check => check.GetProperty("findings").EnumerateArray())];
}
