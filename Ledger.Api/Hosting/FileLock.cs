namespace Ledger.Api.Hosting;

/// <summary>
/// A lock of the operating system on a file. It ends with the process that holds it, even with kill -9.
/// </summary>
static class FileLock
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task<FileStream> Exclusive(string path, CancellationToken ct) =>
        Await(() => TryExclusive(path), ct);

    public static Task<FileStream> Shared(string path, CancellationToken ct) =>
        Await(() => Try(path, FileAccess.Read, FileShare.Read), ct);

    /// <summary>Null when anybody else holds the file, shared or not.</summary>
    public static FileStream? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    static async Task<FileStream> Await(Func<FileStream?> attempt, CancellationToken ct)
    {
        while (true)
        {
            if (attempt() is { } held)
                return held;
            await Task.Delay(Pause, ct);
        }
    }

    static FileStream? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, access, share);
        }
        // The platform tells "somebody else holds it" only in this way. A folder that was swept away in the
        // meantime is nobody's to hold either.
        catch (IOException)
        {
            return null;
        }
    }
}
