using Ledger.Api.Hosting;
using Ledger.Tests.Hosting;

/// <summary>
/// A process of its own that uses a cluster: says one line when it has it, keeps it until its input ends,
/// then leaves.
/// </summary>
/// <remarks>The runtime looks for this very name, without a namespace, when DOTNET_STARTUP_HOOKS names the
/// file.</remarks>
#pragma warning disable CA1050 // the runtime knows no namespace here
public static class StartupHook
#pragma warning restore CA1050
{
    public const string DataFolder = "LEDGER_TEST_DATA";
    public const string CacheFolder = "LEDGER_TEST_CACHE";
    public const string SearchFolders = "LEDGER_TEST_SEARCH";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(DataFolder) is not { } folder)
            return;

        UseUntilInputEnds(new()
        {
            DataFolder = folder,
            CacheFolder = Environment.GetEnvironmentVariable(CacheFolder)!,
            SearchFolders = Environment.GetEnvironmentVariable(SearchFolders) == "none" ? [] : null,
        }).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    static async Task UseUntilInputEnds(PostgresSettings settings)
    {
        await using var host = await PostgresHost.FindOrStart(settings, CancellationToken.None);
        await Console.Out.WriteLineAsync(await Queries.Version(host));
        await Console.In.ReadToEndAsync();
    }
}
