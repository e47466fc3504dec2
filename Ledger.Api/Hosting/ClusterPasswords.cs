using System.Security.Cryptography;
using System.Text.Json;

namespace Ledger.Api.Hosting;

/// <summary>
/// Random passwords of a private cluster's roles. A class, because a record would print them.
/// </summary>
sealed class ClusterPasswords
{
    public required string Superuser { get; init; }

    public required string Owner { get; init; }

    public required string Application { get; init; }

    public required string Reader { get; init; }

    /// <summary>Reads the file, or writes a new one that only its owner can read.</summary>
    public static async Task<ClusterPasswords> Kept(string path, CancellationToken ct)
    {
        if (File.Exists(path))
            return JsonSerializer.Deserialize<ClusterPasswords>(await File.ReadAllTextAsync(path, ct))!;

        var fresh = new ClusterPasswords
        {
            Superuser = Random(),
            Owner = Random(),
            Application = Random(),
            Reader = Random(),
        };
        await WriteSecretly(path, JsonSerializer.Serialize(fresh), ct);
        return fresh;
    }

    /// <summary>Creates the file with mode 0600 from the first byte on, complete or not at all.</summary>
    public static async Task WriteSecretly(string path, string text, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var aside = $"{path}.unfinished";
        File.Delete(aside);
        await using (var file = new StreamWriter(aside, options))
            await file.WriteAsync(text.AsMemory(), ct);
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>128 bits as hexadecimal digits, which need no quoting anywhere.</summary>
    static string Random() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
