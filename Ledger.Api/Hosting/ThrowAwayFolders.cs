namespace Ledger.Api.Hosting;

/// <summary>
/// Temporary folders of test clusters. Each is deleted by its own process, or else by a later one.
/// </summary>
static class ThrowAwayFolders
{
    const string Prefix = "ledger-throwaway-";

    public static string New() => Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.NewGuid():N}");

    /// <summary>Stops and deletes the clusters that killed test runs left behind.</summary>
    public static async Task Sweep(PostgresBinaries binaries, CancellationToken ct)
    {
        var started = Directory.GetDirectories(Path.GetTempPath(), Prefix + "*")
            .Select(path => new ClusterFolder(path))
            // The port is written under the lock of use, so a cluster that is being created is left alone.
            .Where(folder => folder.Port is not null);
        foreach (var folder in started)
            await new PrivateCluster(binaries, folder, await Privileges.For(folder.Root, ct)).Delete();
    }
}
