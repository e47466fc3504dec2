using Ledger.Tests.Hosting;
using Npgsql;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>What the database itself refuses, and what it keeps of every event.</summary>
[Collection<OneHost>]
public sealed class DatabaseSafetyTests(OneHostFixture shared)
{
    [Theory]
    [InlineData("update ledger.mt_events set data = data")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("truncate ledger.mt_events")]
    [InlineData("update ledger.request set hash = hash")]
    [InlineData("delete from ledger.request")]
    [InlineData("delete from ledger.mt_streams")]
    [InlineData("alter table ledger.mt_events disable trigger all")]
    [InlineData("drop table ledger.mt_events")]
    [InlineData("alter table ledger.mt_events add column note text")]
    [InlineData("create table ledger.note (said text)")]
    [InlineData("create table public.note (said text)")]
    [InlineData("create schema note")]
    [InlineData("create or replace function ledger.refuse_rewriting() returns trigger language sql as 'select null'")]
    public async Task the_programs_role_can_neither_rewrite_history_nor_reshape_it(string sql)
    {
        await shared.NewVillage();

        await Refused(shared.Host.Connections.Application, sql);
    }

    [Theory]
    [InlineData("update ledger.mt_events set data = data")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("truncate ledger.mt_events")]
    [InlineData("update ledger.request set hash = hash")]
    [InlineData("delete from ledger.request")]
    [InlineData("truncate ledger.request")]
    public async Task the_owner_does_not_rewrite_history_by_a_slip(string sql)
    {
        var village = await shared.NewVillage();
        (await Repay(village, new("a"))).Succeeded();

        await Refused(shared.Host.Connections.Owner!, sql);
    }

    [Fact]
    public async Task facts_are_stored_in_the_words_of_the_field()
    {
        await shared.NewVillage();

        (await StoredLog.Read(shared.Host.Connections)).IsWrittenAsLedgerJson();
    }

    [Fact]
    public async Task an_event_keeps_the_time_of_the_clock_that_was_given()
    {
        var village = await shared.NewVillage();

        Assert.Equal("UTC", await shared.Host.Ask("show timezone"));
        Assert.Equal(new DateTime(2025, 6, 15, 4, 0, 0, DateTimeKind.Utc), await Stored<DateTime>(village, "max(timestamp)"));
        Assert.Equal(new DateTime(2025, 6, 15, 4, 0, 0, DateTimeKind.Utc), await Stored<DateTime>(village, "min(timestamp)"));
    }

    [Fact]
    public async Task an_event_keeps_who_asked_for_it_and_how()
    {
        var village = await shared.NewVillage();
        var ask = new Ask("wang-1", Key: $"{village}-key");
        (await Repay(village, ask)).Succeeded();

        Assert.Equal("wang-1", await Last(village, "headers ->> 'actor'"));
        Assert.Equal("countyAccountant", await Last(village, "headers ->> 'role'"));
        Assert.Equal("api", await Last(village, "headers ->> 'client'"));
        Assert.Equal($"{village}-key", await Last(village, "causation_id"));
        Assert.NotEqual("", await Last(village, "correlation_id"));
    }

    [Fact]
    public async Task events_of_one_request_share_their_correlation()
    {
        var village = await shared.NewVillage();
        (await Repay(village, new("wang-1"))).Succeeded();

        Assert.Equal(1L, await shared.Host.Ask($"""
            select count(distinct correlation_id) from ledger.mt_events where correlation_id = (
                select correlation_id from ledger.mt_events
                where stream_id = 'loan/{LoanId(village, 1)}' order by version desc limit 1)
            having count(*) = 2
            """));
    }

    Task<Answer> Repay(string village, Ask ask) => shared.Host.Client.Post(
        $"loans/{LoanId(village, 1)}/repayments", Repayment.Of(village, 1, "100.00"), ask with { Version = "\"v1\"" });

    async Task<T> Stored<T>(string village, string column) =>
        (T)(await shared.Host.Ask($"select {column} from ledger.mt_events where stream_id = 'book/{village}/2025'"))!;

    async Task<string> Last(string village, string column) => (string)(await shared.Host.Ask(
        $"select {column} from ledger.mt_events where stream_id = 'book/{village}/2025' order by version desc limit 1"))!;

    static async Task Refused(string connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connection, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
