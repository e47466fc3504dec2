using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Tests.Views;

/// <summary>Views are held against the events a page at a time: whatever the page, the same is found.</summary>
[Collection(LateStoryTests.Name)]
public sealed class ViewsCheckTests(LateStory told)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task untouched_views_pass_in_pages_of_any_size()
    {
        await using var connection = await Opened();
        foreach (var region in told.Log.Select(fact => Keys.RegionOf(fact.Stream)).Distinct().Order(StringComparer.Ordinal))
        {
            var whole = await Check(connection, region, int.MaxValue);

            Assert.True(whole is { Passed: true, Examined: > 0 }, $"{region}: {string.Join("; ", whole.Findings)}");
            Assert.Equivalent(whole, await Check(connection, region, 3));
        }
    }

    [Theory]
    [InlineData("update ledger.journal_line set debit_fen = debit_fen + 1 where position = (select min(position) from ledger.journal_line where book like '{0}%')")]
    [InlineData("delete from ledger.event_index where position = (select max(position) from ledger.event_index where village = '{0}')")]
    [InlineData("update ledger.balance_month set opening_fen = opening_fen + 1 where entity = '{0}' and stretch = (select min(stretch) from ledger.balance_month where entity = '{0}')")]
    [InlineData("delete from ledger.loan_count where region = '{0}' and stretch = (select max(stretch) from ledger.loan_count where region = '{0}')")]
    [InlineData("update ledger.loan_year set entries = entries + 1 where region = '{0}' and long_stretch = (select min(long_stretch) from ledger.loan_year where region = '{0}')")]
    [InlineData("delete from ledger.holder_year where region = '{0}' and long_stretch = (select max(long_stretch) from ledger.holder_year where region = '{0}')")]
    [InlineData("update ledger.loan_entry set outstanding_fen = 1 where id = (select max(id) from ledger.loan_entry where village = '{0}')")]
    [InlineData("update ledger.member_entry set id = '{0}-9999' where id = (select max(id) from ledger.member_entry where village = '{0}')")]
    [InlineData("insert into ledger.passbook_line select (jsonb_populate_record(line, '{\"position\": 9000000000}')).* from ledger.passbook_line line where position = (select min(position) from ledger.passbook_line where subject like '{0}%')")]
    public async Task an_edited_row_is_found_in_whatever_page_it_lies(string edit)
    {
        await using var connection = await Opened();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
#pragma warning disable CA2100 // a constant above
        await using var command = new NpgsqlCommand(edit.Replace("{0}", Story.Cigou, StringComparison.Ordinal), connection);
#pragma warning restore CA2100
        Assert.True(await command.ExecuteNonQueryAsync(Cancellation) > 0, edit);

        var whole = await Check(connection, Story.Cigou, int.MaxValue);

        Assert.False(whole.Passed);
        Assert.Equivalent(whole, await Check(connection, Story.Cigou, 5));
    }

    async Task<CheckResult> Check(NpgsqlConnection snapshot, string region, int page)
    {
        await using var log = await Opened();
        var check = new ViewsCheck(snapshot, (region, await RegionLog.Kinds(log, Cancellation)), page);
        await using var command = new NpgsqlCommand("select seq_id, stream_id, version, type, timestamp, data from ledger.mt_events order by seq_id", log);
        await using var row = await command.ExecuteReaderAsync(Cancellation);
        // The platform wrote these without headers, as the program never does.
        while (await row.ReadAsync(Cancellation))
            if (Keys.RegionOf(row.GetString(1)) == region)
                await check.Take(RegionEvent.Of(new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3),
                    row.GetFieldValue<DateTime>(4), default, row.GetFieldValue<byte[]>(5))), Cancellation);
        return await check.Result(Cancellation);
    }

    async Task<NpgsqlConnection> Opened()
    {
        var connection = told.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancellation);
        return connection;
    }
}
