using System.Diagnostics;
using System.Runtime.Versioning;
using Ledger.Api.Hosting;

namespace Ledger.Tests.Hosting;

/// <summary>
/// The cluster runs for root and for an ordinary user alike. Started by root, the tests try both.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivilegesTests : IDisposable
{
    /// <summary>The user and group <c>nobody</c>, which every machine has, by number.</summary>
    static readonly string[] AsNobody = Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
        : [];

    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task the_server_never_runs_as_root()
    {
        await using var host = await Start(place.Settings);

        var server = File.ReadLines(Path.Combine(host.DataFolder!, "data", "postmaster.pid")).First();
        var status = await File.ReadAllTextAsync($"/proc/{server}/status", Ct);
        Assert.Matches(@"\nUid:\t[1-9]", status);
    }

    [Fact]
    public async Task a_folder_closed_to_the_servers_user_is_replaced_by_a_fixed_one()
    {
        File.SetUnixFileMode(place.Folder, (UnixFileMode)0b111_000_000);
        string folder;
        await using (var host = await Start(place.Settings))
            folder = host.DataFolder!;

        await using (var again = await Start(place.Settings))
            Assert.Equal(folder, again.DataFolder);
        Assert.Equal(Environment.IsPrivilegedProcess, folder != place.Settings.DataFolder);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task an_ordinary_user_needs_only_the_machines_programs() =>
        Assert.StartsWith("PostgreSQL ", await VersionForNobody(place.Settings), StringComparison.Ordinal);

    [Fact]
    public async Task an_ordinary_user_with_npm_needs_no_programs() =>
        Assert.StartsWith(
            "PostgreSQL 18.4",
            await VersionForNobody(place.Settings with { SearchFolders = [] }),
            StringComparison.Ordinal);

    async Task<string> VersionForNobody(PostgresSettings settings)
    {
        var programs = Path.Combine(place.Folder, "programs");
        await Run("cp", "-r", AppContext.BaseDirectory, programs);
        await Run("chmod", "-R", "a+rwX", place.Folder);
        using var nobodys = await OtherProcess.Start(settings, programs, AsNobody);
        return nobodys.Version;
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static Task<PostgresHost> Start(PostgresSettings settings) => PostgresHost.FindOrStart(settings, Ct);

    static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
    }
}
