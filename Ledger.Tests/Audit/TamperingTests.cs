using Ledger.Domain.Audit;

namespace Ledger.Tests.Audit;

/// <summary>Whoever owns the database takes its guards away and changes events; each time exactly the check says so that
/// docs/spec-log.md §6 names.</summary>
[Collection<Tampering>]
public sealed class TamperingTests(TamperingHost host)
{
    const string Repayment = "(select min(seq_id) from ledger.mt_events where type = 'loan-repaid.v1')";
    const string LastEvent = "(select max(seq_id) from ledger.mt_events)";

    [Fact]
    public async Task an_untouched_log_passes_every_check()
    {
        await using var log = await host.Copy();

        var results = await log.Verify(withWitnesses: true);

        Assert.Equal([Checks.EventHash, Checks.EventOrder, Checks.TreeRoot, Checks.CheckpointSignature, Checks.WitnessConsistency, Checks.TimeOrder, Checks.TreeNodes, Checks.EventClass],
            results.Select(result => result.Name));
        Assert.All(results, result => Assert.True(result.Passed, string.Join("; ", result.Findings)));
        Assert.All(results, result => Assert.True(result.Examined >= 2, $"{result.Name}: {result.Examined}"));
    }

    [Theory]
    [InlineData("data = replace(data::text, '100.00', '100.01')::jsonb")]
    [InlineData("data = replace(data::text, '100.00', '100.0')::jsonb")]
    [InlineData("headers = jsonb_set(headers, '{actor}', '\"li-2\"')")]
    [InlineData("headers = headers || '{\"on-behalf-of\": \"li-2\"}'")]
    [InlineData("headers = headers - 'client'")]
    [InlineData("id = '01900000-0000-7000-8000-000000000001'")]
    [InlineData("correlation_id = 'another'")]
    [InlineData("causation_id = 'another'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    public async Task one_byte_of_an_event_is_changed(string change)
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set {change} where seq_id = {Repayment}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"));
    }

    [Fact]
    public async Task an_event_gets_another_name()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set type = 'loan-settled.v1' where seq_id = {Repayment}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"), (Checks.EventClass, "otherClass"));
    }

    /// <summary>The platform would make a settlement of the repayment.</summary>
    [Theory]
    [InlineData("Ledger.Domain.Loans.LoanSettled, Ledger.Domain")]
    [InlineData("JasperFx.Events.Archived, JasperFx.Events")]
    public async Task an_event_is_marked_to_be_read_as_another(string name)
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set mt_dotnet_type = '{name}' where seq_id = {Repayment}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventClass, "otherClass"));
    }

    [Fact]
    public async Task an_event_is_back_dated()
    {
        await using var log = await host.Copy();
        await log.Do("update ledger.mt_events set timestamp = timestamp - interval '30 days' where seq_id = (select min(seq_id) from ledger.mt_events)");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"));
    }

    /// <summary>There it is the next one: its version alone gives nothing away.</summary>
    [Fact]
    public async Task an_event_is_told_of_another_stream()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set stream_id = 'loan/610921000001-2025-010' where seq_id = {Repayment}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"));
    }

    [Fact]
    public async Task an_event_gets_another_version()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set version = version + 1 where seq_id = {Repayment}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"), (Checks.EventOrder, "versionGap"));
    }

    /// <summary>Its stream is gone with it, so that no version is missing anywhere.</summary>
    [Fact]
    public async Task the_first_event_of_the_log_is_deleted()
    {
        await using var log = await host.Copy();
        await log.Do("delete from ledger.mt_events where seq_id = (select min(seq_id) from ledger.mt_events)");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "missing"));
    }

    [Fact]
    public async Task the_last_event_is_deleted()
    {
        await using var log = await host.Copy();
        await log.Do($"delete from ledger.mt_events where seq_id = {LastEvent}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "missing"));
    }

    [Fact]
    public async Task an_event_in_the_middle_of_its_stream_is_deleted()
    {
        await using var log = await host.Copy();
        await log.Do("delete from ledger.mt_events where stream_id = 'book/610921000001/2025' and version = 2");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "missing"), (Checks.EventOrder, "versionGap"));
    }

    [Fact]
    public async Task an_event_is_passed_off_as_what_a_failed_save_leaves_behind()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set type = 'tombstone' where seq_id = {LastEvent}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "missing"));
    }

    [Fact]
    public async Task an_event_is_hidden_from_readers()
    {
        await using var log = await host.Copy();
        await log.Do($"update ledger.mt_events set is_archived = true where seq_id = {LastEvent}");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "missing"));
    }

    /// <summary>Into the gap that a failed save left.</summary>
    [Fact]
    public async Task an_event_is_inserted()
    {
        await using var log = await host.Copy();
        await log.Do("""
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived, headers)
            select (select min(seq_id) + 1 from ledger.mt_events e where not exists (
                    select from ledger.mt_events n where n.seq_id = e.seq_id + 1)),
                gen_random_uuid(), stream_id, 99, data, type, timestamp, tenant_id, is_archived, headers
            from ledger.mt_events where seq_id = 1
            """);

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventOrder, "inserted"));
    }

    [Fact]
    public async Task two_events_change_places()
    {
        await using var log = await host.Copy();
        // A repayment and the voucher of the same request stand side by side, in two streams.
        await log.Do(
            $"create table public.place as select {Repayment} as first",
            "update ledger.mt_events set seq_id = -1 where seq_id = (select first from public.place)",
            "update ledger.mt_events set seq_id = seq_id - 1 where seq_id = (select first + 1 from public.place)",
            "update ledger.mt_events set seq_id = (select first + 1 from public.place) where seq_id = -1");

        await log.IsCaughtBy(withWitnesses: true, (Checks.EventHash, "changed"));
    }

    /// <summary>The log is grown and signed as ever. Back; an hour ahead for one event, and then right again; ahead and left there,
    /// where nothing that follows shows it, but it has not come yet.</summary>
    [Theory]
    [InlineData("wentBack", "- interval '1 hour'")]
    [InlineData("wentBack", "+ interval '1 hour'", "- interval '1 hour'")]
    [InlineData("ahead", "+ (now() - timestamp) + interval '1 hour'")]
    public async Task the_clock_is_moved(string kind, params string[] later)
    {
        await using var log = await host.Copy();
        await log.Do(later.Select(Recorded));
        await log.Grow();

        await log.IsCaughtBy(withWitnesses: true, (Checks.TimeOrder, kind));
    }

    /// <summary>One event more behind the last, at another time than that.</summary>
    static string Recorded(string later) => $"""
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived, headers)
        select nextval('ledger.mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, data, type,
            timestamp {later}, tenant_id, is_archived, headers
        from ledger.mt_events order by seq_id desc limit 1
        """;
}
