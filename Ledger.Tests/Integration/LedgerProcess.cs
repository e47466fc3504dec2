using System.Diagnostics;
using System.Runtime.InteropServices;
using Ledger.Api.Hosting;

namespace Ledger.Tests.Integration;

/// <summary>The program in a process of its own, so that it can be killed like one.</summary>
/// <param name="settings">What a test wants otherwise, as environment variables.</param>
sealed class LedgerProcess(DatabaseConnections connections, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    static readonly string Runtime = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());

    Process? process;
    volatile Client client = null!;

    /// <summary>Talks to the process that runs now; after a kill, into the void until the next start.</summary>
    public Client Client => client;

    /// <summary>Returns when it has printed its address, which is when it takes requests.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo(Runtime, ["Ledger.Api.dll", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Ledger__Keys"] = Cluster.KeysFolder,
                // Accountants of these tests have no telephone at hand.
                ["Ledger__SecondFactorRoles"] = "auditor",
                ["ConnectionStrings__Ledger"] = connections.Application,
                ["Ledger__JobsAtOnce"] = "0",
                ["Ledger__PersonalKey"] = LedgerHost.PersonalKey,
                ["Ledger__Limits__WritesPerMinute"] = "1000000",
                ["Logging__LogLevel__Default"] = "None",
                ["Logging__LogLevel__Ledger"] = "None",
            },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = Process.Start(start)!;
        client = new(await Address(process));
        // A pipe that nobody empties would one day block the program.
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    /// <summary>As kill -9, in the middle of whatever it does.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
    }

    static async Task<string> Address(Process started)
    {
        while (await started.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("http://", StringComparison.Ordinal))
                return line.Split(' ')[0];
        throw new InvalidOperationException(await started.StandardError.ReadToEndAsync());
    }
}
