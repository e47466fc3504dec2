using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Jobs;

/// <summary>Asking for long work, following it, stopping it, and what is said when it fails.</summary>
public sealed class JobTests(Cluster cluster) : IDisposable
{
    readonly TestFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task a_job_tells_how_far_it_is_and_leaves_its_result()
    {
        await using var jobs = await Start(async context =>
        {
            context.Report(0, 2);
            context.Log("一半");
            context.Report(2);
            var path = context.NewFile("says.json");
            await File.WriteAllTextAsync(path, "{\"said\":1}", context.Cancellation);
            return new(new { said = 1 }, path, "application/json");
        });

        var id = await jobs.Asked();
        var job = await jobs.Over(id, "succeeded");
        var result = await jobs.Get($"jobs/{id}/result");

        Assert.Equal((2, 2), (job.GetProperty("done").GetInt64(), job.GetProperty("total").GetInt64()));
        Assert.Equal(1, job.GetProperty("summary").GetProperty("said").GetInt32());
        Assert.Equal("一半", (await jobs.Get($"jobs/{id}")).Json.GetProperty("log")[0].GetProperty("line").GetString());
        Assert.Equal("{\"said\":1}", result.Body);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(result.Body));
        Assert.Equal(Convert.ToHexStringLower(digest), job.GetProperty("file").GetProperty("sha256").GetString());
        Assert.Equal($"sha-256=:{Convert.ToBase64String(digest)}:", result.Headers.GetValues("Repr-Digest").Single());
    }

    [Fact]
    public async Task the_same_key_asks_for_one_job()
    {
        await using var jobs = await Start(_ => Task.FromResult(new JobResult("")));
        var ask = new Ask(Key: "once");

        var first = await jobs.Host.Client.Post("jobs", JobsHost.Request, ask);
        var again = await jobs.Host.Client.Post("jobs", JobsHost.Request, ask);
        var other = await jobs.Host.Client.Post("jobs", new { kind = TestWork.Name, parameters = new { more = 1 } }, ask);

        Assert.Equal(JobsHost.Id(first), JobsHost.Id(again));
        Assert.True(again.IsReplay && !first.IsReplay);
        Assert.Equal($"/api/v1/jobs/{JobsHost.Id(first)}", first.Headers.Location!.ToString());
        other.IsProblem(HttpStatusCode.UnprocessableEntity, "keyReused");
        (await jobs.Host.Client.Post("jobs", JobsHost.Request, new(Key: ""))).IsProblem(HttpStatusCode.BadRequest, "keyMissing");
        Assert.Equal(["kind"], (await jobs.Host.Client.Post("jobs", new { kind = "none", parameters = new { } })).Fields);
    }

    [Fact]
    public async Task jobs_of_one_process_run_one_after_the_other()
    {
        using var go = new SemaphoreSlim(0);
        await using var jobs = await Start(async context =>
        {
            await go.WaitAsync(context.Cancellation);
            return new("");
        });

        var first = await jobs.Asked();
        var second = await jobs.Asked();
        await jobs.Becomes(first, "running");
        Assert.Equal("waiting", (await jobs.Get($"jobs/{second}")).Json.GetProperty("job").GetProperty("status").GetString());

        go.Release(2);
        await jobs.Becomes(second, "succeeded");
        var listed = (await jobs.Get("jobs?limit=1")).Json;
        Assert.Equal(second, listed.GetProperty("items")[0].GetProperty("id").GetString());
        var next = (await jobs.Get($"jobs?limit=1&cursor={listed.GetProperty("next").GetString()}")).Json;
        Assert.Equal(first, next.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.False(next.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task a_job_that_is_cancelled_stops()
    {
        await using var jobs = await Start(async context =>
        {
            await new TaskCompletionSource().Task.WaitAsync(context.Cancellation);
            return new("");
        });
        var running = await jobs.Asked();
        var waiting = await jobs.Asked();
        await jobs.Becomes(running, "running");

        var cancelled = await jobs.Host.Client.Post($"jobs/{waiting}/cancel", new { });
        Assert.Equal("cancelled", cancelled.Json.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Accepted, (await jobs.Host.Client.Post($"jobs/{running}/cancel", new { })).Status);
        await jobs.Becomes(running, "cancelled");
        (await jobs.Host.Client.Post($"jobs/{running}/cancel", new { })).IsProblem(HttpStatusCode.Conflict, "jobIsOver");
        (await jobs.Get($"jobs/{running}/result")).IsProblem(HttpStatusCode.Conflict, "jobHasNoFile");
    }

    [Fact]
    public async Task a_failure_has_a_code_and_says_nothing_of_the_inside()
    {
        await using var jobs = await Start(context => throw (context.RequestedBy switch
        {
            "bug-1" => new InvalidOperationException("connection secret"),
            "field-1" => new BadFieldsException("asOf", "malformed", "x"),
            _ => new JobFailedException("viewsBehind", "12"),
        }));

        foreach (var (person, code, detail) in new[] { ("bug-1", "bug", null), ("field-1", "badFields", "asOf: malformed x"), ("other-1", "viewsBehind", "12") })
        {
            var id = await jobs.Asked(new(person));
            await jobs.Becomes(id, "failed", new(person));
            var answer = await jobs.Get($"jobs/{id}", new(person));
            var job = answer.Json.GetProperty("job");
            Assert.Equal(code, job.GetProperty("problem").GetString());
            Assert.Equal(detail, job.TryGetProperty("problemDetail", out var said) ? said.GetString() : null);
            Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task whoever_was_cut_off_misses_no_line_of_a_job()
    {
        using var go = new SemaphoreSlim(0);
        await using var jobs = await Start(async context =>
        {
            for (var step = 1; step <= 4; step++)
            {
                context.Log($"step {step}");
                context.Report(step, 4);
                if (step == 2)
                    await go.WaitAsync(context.Cancellation);
            }

            return new("");
        });
        var id = await jobs.Asked();

        var seen = new List<(string Type, string Data)>();
        string? last = null;
        await foreach (var item in jobs.Progress(id))
        {
            seen.Add((item.EventType, item.Data));
            last = item.EventId;
            // Cut off in the middle of what came: the second line is not read.
            if (item.EventType == "log")
                break;
        }

        go.Release();
        await jobs.Becomes(id, "succeeded");
        await foreach (var item in jobs.Progress(id, last))
        {
            seen.Add((item.EventType, item.Data));
            last = item.EventId;
        }

        var lines = seen.Where(item => item.Type == "log").Select(item => item.Data).ToList();
        Assert.Equal(4, lines.Count);
        Assert.All(lines, (line, i) => Assert.Contains($"\"step {i + 1}\"", line, StringComparison.Ordinal));
        Assert.Equal("end", seen[^1].Type);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{jobs.Host.Address}/api/v1/jobs/{id}/progress");
        request.Headers.Add("X-Actor", new Ask().Actor);
        request.Headers.Add("Last-Event-ID", last);
        using var http = new HttpClient();
        using var nothingMore = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, nothingMore.StatusCode);
    }

    async Task<JobsHost> Start(Func<JobContext, Task<JobResult>> work) =>
        await JobsHost.Start(await cluster.NewDatabase(), files, work);
}
