using System.Net;
using System.Text.Json;
using Ledger.Api.Checking;
using Ledger.Api.Hosting;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Exports;

/// <summary>Exports as jobs: asked for, done, downloaded.</summary>
public sealed class ExportJobTests(Cluster cluster) : IDisposable
{
    static readonly string Village = Samples.VillageId;
    static readonly string[] Summaries = ["早已入账", "后日入账", "当日入账", "补记早账"];

    readonly TestFolder files = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task every_format_is_a_job_whose_file_can_be_downloaded()
    {
        await using var host = await Founded();

        foreach (var (format, file) in new[] { ("hledger", "ledger.journal"), ("beancount", "ledger.beancount"), ("ndjson", "events.ndjson"), ("csv", "journal.csv"), ("xlsx", "journal.xlsx") })
        {
            var job = await Exported(host, new { format, region = Village });
            Assert.True(job.GetProperty("summary").GetProperty("written").GetInt64() > 1, format);
            JobsHost.IsDone(job);
            Assert.Equal(file, job.GetProperty("file").GetProperty("name").GetString());
            Assert.Equal(new FileInfo(PathOf(job)).Length, job.GetProperty("file").GetProperty("size").GetInt64());
            if (format is "csv" or "xlsx")
                Assert.True(ReportDigest.Of(PathOf(job)).IsAsPrinted);
        }
    }

    [Theory]
    [InlineData("hledger")]
    [InlineData("beancount")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task every_format_is_of_the_day_and_of_the_position_that_are_asked_for(string format)
    {
        await using var host = await Founded();
        await Release(host, "早已入账", "2025-03-01");
        await Release(host, "后日入账", "2025-04-02");
        var pinned = await Release(host, "当日入账", "2025-04-01");
        await Release(host, "补记早账", "2025-03-02");

        var job = await Exported(host, new { format, region = Village, asOf = "2025-04-01", at = pinned });
        var said = string.Join('\n', Said(job, format));

        Assert.Equal(["早已入账", "当日入账"], Summaries.Where(summary => said.Contains(summary, StringComparison.Ordinal)));
        var summary = job.GetProperty("summary");
        Assert.Equal(("2025-04-01", pinned, 1), (summary.GetProperty("asOf").GetString(), summary.GetProperty("position").GetInt64(), summary.GetProperty("policyVersion").GetInt32()));
        if (format is "hledger" or "beancount")
            Assert.StartsWith($"; 扶贫互助资金账 {Village} asOf 2025-04-01 at #{pinned} policy 1\n", said, StringComparison.Ordinal);
        if (format is "csv" or "xlsx")
            Assert.Equal(($"export/{Village}", pinned, new DateOnly(2025, 4, 1), 1), Stamp(ReportDigest.Of(PathOf(job)).Report.Stamp));
        if (format is "ndjson")
            Assert.Equal(await Happened(host, pinned, new(2025, 4, 1)), said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
                JsonSerializer.Deserialize<JsonElement>(line).GetProperty("position").GetInt64()));
    }

    [Fact]
    public async Task a_month_ends_with_the_day_that_is_asked_for_and_a_position_has_the_day_on_which_it_was_recorded()
    {
        await using var host = await Founded();
        var pinned = await Release(host, "早已入账", "2025-03-01");
        async Task<string> AsOf(object parameters) => (await Exported(host, parameters)).GetProperty("summary").GetProperty("asOf").GetString()!;

        Assert.Equal("2025-03-31", await AsOf(new { format = "csv", region = Village, month = "2025-03" }));
        Assert.Equal("2025-03-10", await AsOf(new { format = "csv", region = Village, month = "2025-03", asOf = "2025-03-10" }));
        Assert.Equal("2025-03-31", await AsOf(new { format = "csv", region = Village, month = "2025-03", asOf = "2025-05-10" }));
        ((SetClock)host.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromDays(2));
        Assert.Equal("2025-06-15", await AsOf(new { format = "ndjson", region = Village, at = pinned }));
        Assert.Equal("2025-06-17", await AsOf(new { format = "ndjson", region = Village }));
    }

    [Fact]
    public async Task an_export_that_a_restart_interrupts_is_made_whole_by_the_next_server()
    {
        string id, undisturbed;
        DatabaseConnections database;
        await using (var first = await Founded())
        {
            database = first.Connections;
            undisturbed = ReportDigest.Of(PathOf(await Exported(first, Asked))).Computed;
            await using var owner = new NpgsqlConnection(database.Owner);
            await owner.OpenAsync(Cancellation);
            await using var holding = await owner.BeginTransactionAsync(Cancellation);
            await using (var hold = new NpgsqlCommand("lock table ledger.journal_line in access exclusive mode", owner))
                await hold.ExecuteNonQueryAsync(Cancellation);
            id = JobsHost.Id(await first.Client.Post("jobs", new { kind = "export", parameters = Asked }));
            await Until.Equal(1, async () => (int)(await first.Ask($"select attempt from ledger.job where id = '{id}'"))!);
            await Until.Equal(1L, async () => (long)(await first.Ask("select count(*) from pg_locks where not granted and relation = 'ledger.journal_line'::regclass"))!);
            await first.DisposeAsync();
        }

        await using var next = await Start(database);
        var job = await new JobsHost(next).Over(id, "succeeded");

        Assert.Equal(2, job.GetProperty("attempt").GetInt32());
        JobsHost.IsDone(job);
        var made = ReportDigest.Of(PathOf(job));
        Assert.Equal((undisturbed, true), (made.Computed, made.IsAsPrinted));
    }

    static object Asked => new { format = "csv", region = Village, asOf = "2025-06-15" };

    [Theory]
    [InlineData("{\"format\":\"csv\",\"region\":\"610921\",\"month\":\"2025-02\",\"asOf\":\"2025-01-31\"}", "parameters.asOf")]
    [InlineData("{\"format\":\"doc\",\"region\":\"610921\"}", "parameters.format")]
    [InlineData("{\"format\":\"csv\",\"region\":\"61\"}", "parameters.region")]
    [InlineData("{\"format\":\"ndjson\",\"region\":\"610921\",\"month\":\"2025-01\"}", "parameters.month")]
    [InlineData("{\"format\":\"csv\",\"region\":\"610921\",\"colour\":\"red\"}", "parameters.colour")]
    public async Task what_cannot_be_exported_is_refused_before_a_job_is_made(string parameters, string field)
    {
        await using var host = await LedgerHost.Start(await cluster.NewDatabase());

        var answer = await host.Client.Post("jobs", $"{{\"kind\":\"export\",\"parameters\":{parameters}}}");

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal([field], answer.Fields);
        Assert.Equal(0L, await host.Ask("select count(*) from ledger.job"));
    }

    async Task<LedgerHost> Founded()
    {
        var host = await Start(await cluster.NewDatabase());
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 2));
        await ViewsCatchUp(host);
        return host;
    }

    Task<LedgerHost> Start(DatabaseConnections database) => LedgerHost.Start(
        database, services => services.AddSingleton(new JobSettings(1, files.Path, TimeSpan.FromDays(30))));

    static async Task ViewsCatchUp(LedgerHost host)
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromSeconds(30), default));
    }

    /// <summary>Money from the county; where it stands in the log.</summary>
    static async Task<long> Release(LedgerHost host, string summary, string on)
    {
        var answer = (await host.Client.Post($"villages/{Village}/releases",
            $$"""{"amount":"500.00","bookedOn":"{{on}}","valueOn":"{{on}}","summary":"{{summary}}"}""")).Succeeded();
        await ViewsCatchUp(host);
        return long.Parse(answer.Headers.GetValues(WriteEndpoint.PositionHeader).Single(), null);
    }

    static async Task<JsonElement> Exported(LedgerHost host, object parameters) =>
        await new JobsHost(host).Over(JobsHost.Id(await host.Client.Post("jobs", new { kind = "export", parameters })), "succeeded");

    string PathOf(JsonElement job) =>
        Path.Combine(files.Path, job.GetProperty("id").GetGuid().ToString("N"), job.GetProperty("file").GetProperty("name").GetString()!);

    IEnumerable<string> Said(JsonElement job, string format) => format == "xlsx"
        ? ReportDigest.Of(PathOf(job)).Report.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text)))
        : File.ReadLines(PathOf(job));

    static (string, long?, DateOnly, int?) Stamp(ReportStamp stamp) => (stamp.Source, stamp.Position, stamp.AsOf, stamp.PolicyVersion);

    /// <summary>The village's events that <see cref="AsOf"/> takes of each of its streams.</summary>
    static async Task<IEnumerable<long>> Happened(LedgerHost host, long position, DateOnly day)
    {
        await using var moment = await LedgerMoment.Open(host.Services.GetRequiredService<NpgsqlDataSource>(), default);
        return (await moment.Events(Village, position, default)).GroupBy(one => one.Stream)
            .SelectMany(stream => AsOf.Facts(stream.Select(one => one.Fact!), day).Select(fact => stream.First(one => ReferenceEquals(one.Fact, fact)).Position))
            .Order();
    }
}
