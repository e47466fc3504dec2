using Ledger.Api.Persons;

namespace Ledger.Api.Hosting;

/// <summary>Where the secrets of personal data come from: the environment, a file, or a file that is made for a trial.</summary>
public static class PersonalKeyFile
{
    const string Name = "personal-key.json";

    /// <param name="dataFolder">The folder of the private cluster; null where PostgreSQL is somebody else's.</param>
    /// <exception cref="PersonalKeyUnavailableException">None is configured where one must be, or it is not readable.</exception>
    public static async Task<PersonalKeys> Load(
        IConfiguration configuration, IHostEnvironment environment, string? dataFolder, CancellationToken cancellation)
    {
        if (configuration["Ledger:PersonalKey"] is { Length: > 0 } text)
            return PersonalKeys.Of(text);
        if (configuration["Ledger:PersonalKeyFile"] is { Length: > 0 } file)
            return File.Exists(file)
                ? PersonalKeys.Of(await File.ReadAllTextAsync(file, cancellation))
                : throw new PersonalKeyUnavailableException($"没有个人信息密钥文件 · there is no personal key file: {file}");
        if (dataFolder is null && environment.IsProduction())
            throw new PersonalKeyUnavailableException(
                "没有个人信息密钥 · no key for personal data: set Ledger__PersonalKeyFile or Ledger__PersonalKey (docs/personal-data.md)");

        var folder = dataFolder ?? PostgresSettings.From(configuration).DataFolder;
        return PersonalKeys.Of(await Kept(folder, cancellation));
    }

    /// <summary>Reads the file, or writes a new one that only its owner can read.</summary>
    static async Task<string> Kept(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        // Two processes may start together; each must come away with the same key.
        await using var alone = await FileLock.Exclusive($"{path}.lock", cancellation);
        if (!File.Exists(path))
            await ClusterPasswords.WriteSecretly(path, PersonalKeys.New(), cancellation);
        return await File.ReadAllTextAsync(path, cancellation);
    }
}
