using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Ledger.Api.Hosting;
using Npgsql;

namespace Ledger.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateClusterTests : IDisposable
{
    readonly Place place = new();

    static string Programs => AppContext.BaseDirectory;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task data_outlives_a_stop_and_a_second_start()
    {
        await using (var first = await Start())
        {
            var owner = (await Queries.Connections(first)).Owner!;
            await Queries.Ask(owner, "create table fact (said text); insert into fact values ('还款')");
        }

        await using var second = await Start();
        var reopened = (await Queries.Connections(second)).Owner!;
        Assert.Equal("还款", await Queries.Ask(reopened, "select said from fact"));
    }

    [Fact]
    public async Task a_second_process_joins_and_stops_nothing_when_it_leaves()
    {
        var host = await Start();
        var connections = await Queries.Connections(host);
        using (var other = await OtherProcess.Start(place.Settings, Programs))
            await other.Leave();

        Assert.Equal(1, await Queries.Ask(connections.Application, "select 1"));
        await host.DisposeAsync();
        await Queries.IsStopped(connections.Application);
    }

    [Fact]
    public async Task the_last_process_stops_the_cluster_whoever_started_it()
    {
        using var starter = await OtherProcess.Start(place.Settings, Programs);
        var host = await Start();
        var connections = await Queries.Connections(host);

        await starter.Leave();
        Assert.Equal(1, await Queries.Ask(connections.Application, "select 1"));
        await host.DisposeAsync();
        await Queries.IsStopped(connections.Application);
    }

    [Fact]
    public async Task a_cluster_left_by_a_killed_process_is_adopted_and_stopped()
    {
        using var killed = await OtherProcess.Start(place.Settings, Programs);
        await killed.Die();
        var server = Server();

        var host = await Start();
        var connections = await Queries.Connections(host);
        Assert.Equal(server, Server());
        await host.DisposeAsync();
        await Queries.IsStopped(connections.Application);
    }

    [Fact]
    public async Task a_test_cluster_left_by_a_killed_process_is_swept_away_by_the_next()
    {
        var left = Path.Combine(Path.GetTempPath(), $"ledger-throwaway-{Guid.NewGuid():N}");
        using var killed = await OtherProcess.Start(place.Settings with { DataFolder = left }, Programs);
        await killed.Die();

        await using var next =
            await PostgresHost.StartThrowAway(place.Settings, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task a_killed_server_is_started_again()
    {
        await using var host = await Start();
        using (var server = Process.GetProcessById(int.Parse(Server(), CultureInfo.InvariantCulture)))
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var again = await Start();
        Assert.StartsWith("PostgreSQL", await Queries.Version(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task sessions_are_in_utc_and_answers_are_durable()
    {
        await using var host = await Start();
        var application = (await Queries.Connections(host)).Application;

        Assert.Equal("UTC", await Queries.Ask(application, "show timezone"));
        Assert.Equal("on on", await Queries.Ask(application,
            "select current_setting('fsync') || ' ' || current_setting('synchronous_commit')"));
        var told = new NpgsqlConnectionStringBuilder(application);
        Assert.Equal((64, 100, 2, false),
            (told.MaxPoolSize, told.MaxAutoPrepare, told.AutoPrepareMinUsages, told.IncludeErrorDetail));
    }

    [Fact]
    public async Task only_the_owner_shapes_the_database_and_the_reader_only_reads()
    {
        await using var host = await Start();
        var connections = await Queries.Connections(host);
        const string create = "create table fact (said text)";

        await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connections.Application, create));
        await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connections.Reader!, create));
        await Queries.Ask(connections.Owner!, create);
        Assert.Equal(false, await Queries.Ask(connections.Owner!,
            "select bool_or(rolsuper) from pg_roles where rolname like 'ledger%'"));
    }

    [Fact]
    public async Task a_database_asked_for_twice_at_once_is_created_once()
    {
        await using var host = await Start();

        var connections = await Task.WhenAll(Queries.Connections(host), Queries.Connections(host));

        Assert.Equal(connections[0], connections[1]);
    }

    [Fact]
    public async Task passwords_stay_in_a_file_that_only_its_owner_reads()
    {
        await using var host = await Start();
        var file = Path.Combine(host.DataFolder!, "passwords.json");
        var password = new NpgsqlConnectionStringBuilder((await Queries.Connections(host)).Owner).Password!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var printed = host.Source + await File.ReadAllTextAsync(
            Path.Combine(host.DataFolder!, "postgres.log"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(password, printed, StringComparison.Ordinal);
    }

    /// <summary>The server's process id.</summary>
    string Server() =>
        File.ReadLines(Path.Combine(place.Settings.DataFolder, "data", "postmaster.pid")).First();

    Task<PostgresHost> Start() =>
        PostgresHost.FindOrStart(place.Settings, TestContext.Current.CancellationToken);
}
