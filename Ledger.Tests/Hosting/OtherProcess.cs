using System.Diagnostics;
using System.Runtime.InteropServices;
using Ledger.Api.Hosting;

namespace Ledger.Tests.Hosting;

/// <summary>
/// A second process of the program that uses the same cluster; see <see cref="StartupHook"/>.
/// </summary>
sealed class OtherProcess : IDisposable
{
    readonly Process process;

    OtherProcess(Process process, string version) => (this.process, Version) = (process, version);

    /// <summary>What its server answered to <c>select version()</c>.</summary>
    public string Version { get; }

    /// <summary>
    /// Starts it through a prefix such as <c>setpriv …</c>; returns when it has its cluster.
    /// </summary>
    public static async Task<OtherProcess> Start(
        PostgresSettings settings, string programs, params string[] prefix)
    {
        string[] command = [.. prefix, Path.Combine(programs, "Ledger.Tests")];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = Path.Combine(programs, "Ledger.Tests.dll"),
                ["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()),
                ["HOME"] = Path.GetDirectoryName(settings.DataFolder),
                [StartupHook.DataFolder] = settings.DataFolder,
                [StartupHook.CacheFolder] = settings.CacheFolder,
                [StartupHook.SearchFolders] = settings.SearchFolders is null ? "usual" : "none",
            },
        })!;
        var version = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return version is not null
            ? new(process, version)
            : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    public async Task Leave()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As kill -9: it gets no chance to stop anything.</summary>
    public async Task Die()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
