using Ledger.Api.Jobs;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Jobs;

/// <summary>Two hosts on one database: what becomes of a job whose process ends in the middle of it.</summary>
public sealed class JobRestartTests(Cluster cluster) : IDisposable
{
    readonly TestFolder files = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task a_job_goes_on_from_its_checkpoint_when_the_server_comes_again()
    {
        var database = await cluster.NewDatabase();
        string id;
        await using (var first = await JobsHost.Start(database, files, async context =>
        {
            context.Report(3, 5);
            context.Report(3, checkpoint: "third");
            context.Log("three are done");
            await new TaskCompletionSource().Task.WaitAsync(context.Cancellation);
            return new("");
        }))
        {
            id = await first.Asked();
            await Until.Equal(3L, async () => (await first.Get($"jobs/{id}")).Json.GetProperty("job").GetProperty("done").GetInt64());
        }

        var known = "";
        await using var second = await JobsHost.Start(database, files, context =>
        {
            known = context.Checkpoint;
            context.Report(5);
            return Task.FromResult(new JobResult(""));
        });
        var job = await second.Over(id, "succeeded");

        Assert.Equal("third", known);
        Assert.Equal((5, 5), (job.GetProperty("done").GetInt64(), job.GetProperty("total").GetInt64()));
        var line = (await second.Get($"jobs/{id}")).Json.GetProperty("log")[0].GetProperty("line").GetString();
        Assert.Equal("three are done", line);
    }

    [Fact]
    public async Task the_job_of_a_killed_process_is_taken_up_when_its_lease_is_over_and_no_earlier()
    {
        var database = await cluster.NewDatabase();
        await using var asking = await LedgerHost.Start(database, WithWork(context => Task.FromResult(new JobResult(""))));
        var id = Guid.Parse(JobsHost.Id(await asking.Client.Post("jobs", JobsHost.Request)));
        await using var rows = NpgsqlDataSource.Create(database.Application);
        JobQueue killed = new(rows, Guid.NewGuid()), other = new(rows, Guid.NewGuid());
        Assert.Equal((id, null), await killed.Claim([TestWork.Name], Cancellation));
        Assert.False(await killed.Beat(id, new(7, 9, "seventh", []), Cancellation));
        Assert.Null(await other.Claim([TestWork.Name], Cancellation));

        await Queries.Ask(database.Application, LeaseIsOver);
        var known = "";
        await using var second = await JobsHost.Start(database, files, context =>
        {
            known = context.Checkpoint;
            return Task.FromResult(new JobResult(""));
        });
        var job = await second.Over(id.ToString(), "succeeded");

        Assert.Equal(("seventh", 2), (known, job.GetProperty("attempt").GetInt32()));
        // It was not killed after all, only slow: what it says now counts no more.
        Assert.Null(await killed.Beat(id, new(8, 9, "eighth", []), Cancellation));
        await killed.End(id, new(JobStatus.Failed, "bug"), Cancellation);
        Assert.Equal("succeeded", (await second.Over(id.ToString(), "succeeded")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task a_job_that_takes_every_process_with_it_is_given_up()
    {
        var database = await cluster.NewDatabase();
        await using var asking = await LedgerHost.Start(database, WithWork(_ => Task.FromResult(new JobResult(""))));
        var id = JobsHost.Id(await asking.Client.Post("jobs", JobsHost.Request));
        await using var rows = NpgsqlDataSource.Create(database.Application);
        var killed = new JobQueue(rows, Guid.NewGuid());
        for (var attempt = 1; attempt <= JobQueue.MostAttempts; attempt++)
        {
            Assert.NotNull(await killed.Claim([TestWork.Name], Cancellation));
            await Queries.Ask(database.Application, LeaseIsOver);
        }

        await using var next = await JobsHost.Start(database, files, _ => throw new InvalidOperationException("not again"));
        Assert.Equal("jobGaveUp", (await next.Over(id, "failed")).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task a_job_cancelled_while_nobody_did_it_is_not_taken_up()
    {
        var database = await cluster.NewDatabase();
        await using var asking = await LedgerHost.Start(database, WithWork(_ => Task.FromResult(new JobResult(""))));
        var id = JobsHost.Id(await asking.Client.Post("jobs", JobsHost.Request));
        await using var rows = NpgsqlDataSource.Create(database.Application);
        Assert.NotNull(await new JobQueue(rows, Guid.NewGuid()).Claim([TestWork.Name], Cancellation));
        Assert.Equal("running", (await asking.Client.Post($"jobs/{id}/cancel", new { })).Json.GetProperty("status").GetString());
        await Queries.Ask(database.Application, LeaseIsOver);

        await using var next = await JobsHost.Start(database, files, _ => throw new InvalidOperationException("not at all"));
        await next.Becomes(id, "cancelled");
    }

    const string LeaseIsOver = "update ledger.job set leased_until = clock_timestamp() - interval '1 second' returning 1";

    /// <summary>Takes requests and leaves the work to others.</summary>
    static Action<IServiceCollection> WithWork(Func<JobContext, Task<JobResult>> work) =>
        services => services.AddSingleton<IJobWork>(new TestWork(work));
}
