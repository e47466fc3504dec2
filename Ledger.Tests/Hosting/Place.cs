using Ledger.Api.Hosting;

namespace Ledger.Tests.Hosting;

/// <summary>
/// A temporary folder that anybody may enter, for a cluster and a cache; deleted at the end.
/// </summary>
sealed class Place : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"ledger-test-{Guid.NewGuid():N}");

    public Place() => Directory.CreateDirectory(Folder);

    public PostgresSettings Settings => new()
    {
        DataFolder = Path.Combine(Folder, "postgres"),
        CacheFolder = Path.Combine(Folder, "cache"),
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
