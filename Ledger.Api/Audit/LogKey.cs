using Ledger.Api.Hosting;
using Ledger.Projections.Audit;

namespace Ledger.Api.Audit;

/// <summary>The key that signs the log's checkpoints. Null: the tree grows, and nobody signs for it.</summary>
/// <remarks>In a file, never in the database: who can rewrite the one must not have the other.</remarks>
public sealed record LogKey(NoteSigner? Signer)
{
    public const string FileSetting = "Ledger:LogKeyFile";

    const string OriginSetting = "Ledger:LogOrigin";

    /// <summary>The file that is configured; with a private cluster and in development one of the program's own.</summary>
    /// <param name="folder">The private cluster's; null with a configured database.</param>
    /// <exception cref="LogKeyMissingException">In production, beside a configured database, none is configured.</exception>
    public static void Choose(IConfiguration configuration, IHostEnvironment environment, string? folder)
    {
        if (configuration[FileSetting] is not null)
            return;
        if (folder is null && environment.IsProduction())
            throw new LogKeyMissingException();

        configuration[FileSetting] = Path.Combine(folder ?? PostgresSettings.From(configuration).DataFolder, "log-key");
    }

    /// <summary>Opens the configured file, and makes a key in it at the first start.</summary>
    public static LogKey Open(IConfiguration configuration)
    {
        if (configuration[FileSetting] is not { } file)
            return new((NoteSigner?)null);

        var origin = configuration[OriginSetting] ?? $"ledger.hanyin/{configuration["Ledger:County"] ?? "610921"}";
        var path = PostgresSettings.Rooted(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(KeyFile.Open(path, origin, NoteKinds.Signature));
    }

    /// <summary>Says whose key it is, never the key.</summary>
    public override string ToString() => Signer?.Key.ToString() ?? "none";
}

/// <summary>The program will not run without a key to sign its log.</summary>
public sealed class LogKeyMissingException() : Exception($"""
    没有日志签名密钥。The log has no key to sign its checkpoints with.
    请设置 {LogKey.FileSetting} 指向数据库服务器以外的密钥文件(不存在时首次启动会生成)。
    Set {LogKey.FileSetting} to a file outside of the database's machine; at the first start it is generated there.
    """);
