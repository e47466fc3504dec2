using System.Net;
using Ledger.Api.Jobs;
using Ledger.Projections.Reports;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Exports;

/// <summary>Exports as jobs: asked for, done, downloaded.</summary>
public sealed class ExportJobTests(Cluster cluster) : IDisposable
{
    readonly TestFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task every_format_is_a_job_whose_file_can_be_downloaded()
    {
        var village = Samples.VillageId;
        await using var host = await LedgerHost.Start(
            await cluster.NewDatabase(), services => services.AddSingleton(new JobSettings(1, files.Path, TimeSpan.FromDays(30))));
        var jobs = new JobsHost(host);
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(village, borrowers: 2));
        var written = await host.CountEvents();
        await Until.Equal(written, async () => (long)(await host.Ask("select last_seq_id from ledger.mt_event_progression where name = 'views:All'") ?? 0L));

        foreach (var (format, file) in new[] { ("hledger", "ledger.journal"), ("beancount", "ledger.beancount"), ("ndjson", "events.ndjson"), ("csv", "journal.csv"), ("xlsx", "journal.xlsx") })
        {
            var id = JobsHost.Id(await host.Client.Post("jobs", new { kind = "export", parameters = new { format, region = village } }));
            var job = await jobs.Over(id, "succeeded");
            Assert.True(job.GetProperty("summary").GetProperty("written").GetInt64() > 1, format);
            Assert.Equal(job.GetProperty("total").GetInt64(), job.GetProperty("done").GetInt64());
            Assert.Equal(file, job.GetProperty("file").GetProperty("name").GetString());
            var path = Path.Combine(files.Path, Guid.Parse(id).ToString("N"), file);
            Assert.Equal(new FileInfo(path).Length, job.GetProperty("file").GetProperty("size").GetInt64());
            if (format is "csv" or "xlsx")
                Assert.True(ReportDigest.Of(path).IsAsPrinted);
        }
    }

    [Theory]
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
}
