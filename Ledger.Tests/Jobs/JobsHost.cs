using System.Net.ServerSentEvents;
using Ledger.Api.Hosting;
using Ledger.Api.Jobs;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Jobs;

/// <summary>An application that does jobs, with kinds of work of the tests' own, and a store of files that goes with it.</summary>
sealed class JobsHost(LedgerHost host) : IAsyncDisposable
{
    public LedgerHost Host { get; } = host;

    public static async Task<JobsHost> Start(
        DatabaseConnections database, TestFolder files, Func<JobContext, Task<JobResult>> work, Action<IServiceCollection>? more = null) =>
        new(await LedgerHost.Start(database, services =>
        {
            services.AddSingleton(new JobSettings(1, files.Path, TimeSpan.FromDays(30)));
            services.AddSingleton<IJobWork>(new TestWork(work));
            more?.Invoke(services);
        }));

    /// <summary>Asks for the tests' own work.</summary>
    public async Task<string> Asked(Ask? ask = null) => Id(await Host.Client.Post("jobs", Request, ask));

    public static object Request => new { kind = TestWork.Name, parameters = new { } };

    public static string Id(Answer answer)
    {
        Assert.True((int)answer.Status == 202, answer.Body);
        return answer.Json.GetProperty("id").GetString()!;
    }

    public Task<Answer> Get(string path, Ask? ask = null) => Host.Client.Send(HttpMethod.Get, path, null, ask ?? new());

    public Task Becomes(string id, string status, Ask? ask = null) => Until.Equal(status, async () =>
        (await Get($"jobs/{id}", ask)).Json.GetProperty("job").GetProperty("status").GetString()!);

    /// <summary>The job as it stands, once it is over.</summary>
    public async Task<System.Text.Json.JsonElement> Over(string id, string status)
    {
        await Becomes(id, status);
        return (await Get($"jobs/{id}")).Json.GetProperty("job");
    }

    /// <summary>It has said how much there was to do, and that all of it is done.</summary>
    public static void IsDone(System.Text.Json.JsonElement job)
    {
        Assert.True(job.TryGetProperty("total", out var total) && total.GetInt64() > 0, job.ToString());
        Assert.Equal(total.GetInt64(), job.GetProperty("done").GetInt64());
    }

    /// <summary>Its progress as events, from after the one that was seen last.</summary>
    public async IAsyncEnumerable<SseItem<string>> Progress(string id, string? lastSeen = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Host.Address}/api/v1/jobs/{id}/progress");
        request.Headers.Add("X-Actor", new Ask().Actor);
        if (lastSeen is not null)
            request.Headers.Add("Last-Event-ID", lastSeen);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
            yield return item;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

sealed class TestWork(Func<JobContext, Task<JobResult>> work) : IJobWork
{
    public const string Name = "test";

    public string Kind => Name;

    public Operation Operation => Operation.Export;

    public string RegionOf(System.Text.Json.JsonElement parameters) => Samples.County;

    public void Check(System.Text.Json.JsonElement parameters)
    {
    }

    public Task<JobResult> Run(JobContext context) => work(context);
}

/// <summary>A folder of a test's own, gone afterwards.</summary>
sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ledger-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
