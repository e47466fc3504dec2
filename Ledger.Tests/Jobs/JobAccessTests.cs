using System.Net;
using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Jobs;

/// <summary>A job is its asker's; others see it by a right of their own.</summary>
public sealed class JobAccessTests(Cluster cluster) : IDisposable
{
    static readonly DateOnly Day = LedgerHost.Today;
    readonly TestFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task only_who_asked_and_who_may_read_jobs_sees_it()
    {
        await using var jobs = await JobsHost.Start(await cluster.NewDatabase(), files, async context =>
        {
            var path = context.NewFile("secret.json");
            await File.WriteAllTextAsync(path, "{}", context.Cancellation);
            return new("", path);
        }, services => services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>()));
        await jobs.Host.Do(Foundation.Registrar, Granted("s01", Role.CountyAccountant), Granted("s02", Role.CountyAccountant),
            Granted("s03", Role.Auditor), Granted("s04", Role.Administrator), Granted("s05", Role.CountyCashier));

        (await jobs.Host.Client.Post("jobs", JobsHost.Request, By("s05"))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var id = await jobs.Asked(By("s01"));
        await jobs.Becomes(id, "succeeded", By("s01"));

        Assert.Equal([id], await Listed(jobs, "s01"));
        Assert.Equal([], await Listed(jobs, "s02"));
        Assert.Equal([id], await Listed(jobs, "s03"));
        Assert.Equal([id], await Listed(jobs, "s04"));
        (await jobs.Get($"jobs/{id}", By("s02"))).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await jobs.Get($"jobs/{id}/result", By("s02"))).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await jobs.Host.Client.Post($"jobs/{id}/cancel", new { }, By("s03"))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await jobs.Host.Client.Post($"jobs/{id}/cancel", new { }, By("s04"))).IsProblem(HttpStatusCode.Conflict, "jobIsOver");
        // An administrator sees that it ran, and not what an accountant may see.
        (await jobs.Get($"jobs/{id}/result", By("s04"))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("{}", (await jobs.Get($"jobs/{id}/result", By("s03"))).Body);
    }

    static async Task<IEnumerable<string?>> Listed(JobsHost jobs, string person) => (await jobs.Get("jobs", By(person))).Succeeded()
        .Json.GetProperty("items").EnumerateArray().Select(job => job.GetProperty("id").GetString());

    static Ask By(string person) => new($"{County}-{person}");

    static GrantRole Granted(string person, Role role) => new(
        $"{County}-{person}", role, County, Day, "任职", Day, role == Role.Auditor ? Day : null);
}
