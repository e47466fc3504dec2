using System.Net.Http.Headers;
using Ledger.Api;
using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Hosting;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>Each page of the menu over the demonstration, asked for by everybody to whom the menu offers it.</summary>
static class Pages
{
    const int Users = 16;
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>Of a user in a hurry.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>The last day of the story.</summary>
    static readonly DateOnly Day = new(2025, 12, 31);

    /// <param name="asked">Only these, such as <c>/notices</c>; none for all.</param>
    public static async Task<IReadOnlyList<Table>> Measure(IReadOnlyCollection<string> asked)
    {
        await using var postgres = await PostgresHost.StartThrowAway(
            PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        await using var ledger = await Started(connections);
        await Demo.Run(ledger.Services, AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(TextWriter.Null) }), default);

        var table = new Table { Title = new($"Pages over HTTP, {Users} users") }
            .AddColumns("page", "roles", "kB", "half a second apart: p50 ms", "p99 ms", "without a pause: per second", "p50 ms", "p99 ms");
        await using var database = NpgsqlDataSource.Create(connections.Application);
        using var costs = new PageCosts(database);
        var pages = (await Offered(ledger)).Where(page => asked.Count == 0 || asked.Contains(page.Page))
            .Select(page => (page.Page, Asked: Asking(ledger.Urls.First() + page.Page + FormattableString.Invariant($"?asOf={Day:yyyy-MM-dd}"), page.Readers),
                Roles: page.Readers.Count)).ToList();
        // A server that has just started compiles what it does; one that has run for a while does not.
        foreach (var page in pages)
            await Clients.For(Turn, Users, page.Asked);
        foreach (var (page, request, roles) in pages)
            await Ask(page, request, roles, table);
        foreach (var (page, request, _) in pages)
            await costs.Measure(page, n => request(0, n), isTold: asked.Count > 0);
        await ledger.StopAsync();
        return [table, costs.Table];
    }

    static Func<int, int, HttpRequestMessage> Asking(string address, List<AuthenticationHeaderValue> readers) => (client, n) => new(HttpMethod.Get, address)
    {
        Headers = { Authorization = readers[(client + n) % readers.Count], AcceptLanguage = { new("zh-CN") } },
    };

    static async Task Ask(string page, Func<int, int, HttpRequestMessage> asked, int roles, Table table)
    {
        using var http = new HttpClient();
        using var first = await http.SendAsync(asked(0, 0));
        var length = (await first.Content.ReadAsByteArrayAsync()).Length;
        await Clients.For(Turn, Users, asked);
        var (paced, busy) = (await Clients.For(3 * Turn, Users, asked, Pause), await Clients.For(Turn, Users, asked));
        table.AddRow(page, Figures.Text(roles), Figures.Text(length / 1000.0, "0.0"),
            Figures.Text(paced.Milliseconds(0.50), "0.0"), Figures.Text(paced.Milliseconds(0.99), "0.0"),
            Figures.Text(busy.PerSecond), Figures.Text(busy.Milliseconds(0.50), "0.0"), Figures.Text(busy.Milliseconds(0.99), "0.0"));
    }

    /// <summary>The menu's pages in its order, with who finds them there.</summary>
    static async Task<IEnumerable<(string Page, List<AuthenticationHeaderValue> Readers)>> Offered(WebApplication ledger)
    {
        await using var scope = ledger.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<Administration>();
        var readers = new List<(AuthenticationHeaderValue Header, Domain.Access.Grants Grants)>();
        foreach (var account in await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Open("610921", "610921107201", default))
            readers.Add((
                new("Bearer", (await scope.ServiceProvider.GetRequiredService<Sessions>()
                    .OpenForProgram((await administration.Find(account.PersonId))!, default)).Access),
                await scope.ServiceProvider.GetRequiredService<IGrants>().Of(account.PersonId, default)));
        return Menu.All.SelectMany(group => group.Items)
            .Select(item => (item.Address, Readers: readers.Where(reader => item.Needs.Any(need => reader.Grants.MayAnywhere(need, Day)))
                .Select(reader => reader.Header).ToList()))
            .Where(page => page.Readers.Count > 0);
    }

    static async Task<WebApplication> Started(DatabaseConnections connections)
    {
        var builder = WebApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Ledger:SecondFactorRoles="]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(PersonalKeys.Of(PersonalKeys.New()));
        var ledger = Server.Build(builder, connections);
        await ledger.StartAsync();
        return ledger;
    }
}
