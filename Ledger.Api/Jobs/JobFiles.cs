using System.Security.Cryptography;

namespace Ledger.Api.Jobs;

/// <summary>The store of files: a folder for each job, readable by nobody but the program's own user. Every process of one
/// database shares it.</summary>
/// <param name="root">Full path; created when first used.</param>
public sealed class JobFiles(string root)
{
    const UnixFileMode OnlyMine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where a file of a job lies, whether it is there or not.</summary>
    public string PathOf(Guid job, string name) => Path.Combine(root, job.ToString("N"), Path.GetFileName(name));

    /// <summary>A path for a new file, whose folder is there and which is not: what an earlier attempt left is gone.</summary>
    public string New(Guid job, string name)
    {
        var path = PathOf(job, name);
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OnlyMine);
        File.Delete(path);
        return path;
    }

    /// <summary>What is told about a finished file.</summary>
    public static async Task<JobFile> Describe(string path, string mediaType, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        return new(Path.GetFileName(path), mediaType, file.Length, digest);
    }

    /// <summary>Deletes the folders of jobs that nobody wrote to since then.</summary>
    public void Forget(DateTime before)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories())
            if (folder.LastWriteTimeUtc < before)
                folder.Delete(recursive: true);
    }
}
