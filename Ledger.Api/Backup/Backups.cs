using System.Data;
using System.Globalization;
using Ledger.Api.Hosting;
using Ledger.Api.Jobs;
using Npgsql;

namespace Ledger.Api.Backup;

/// <param name="Folder">Where backups lie.</param>
public sealed record BackupSettings(string Folder, string County)
{
    public static BackupSettings From(IConfiguration configuration) => new(
        PostgresSettings.Rooted(configuration["Ledger:Backups"] ?? ".ledger/backups"),
        configuration.GetValue("Ledger:County", "610921")!);
}

/// <summary>Backups of the whole database: events, states, answers and messages belong together.</summary>
public sealed class Backups(PostgresTools tools, TimeProvider clock)
{
    const string Ending = ".dump";

    /// <summary>Dumps the database and writes the manifest; both are about the very same moment, while others go on
    /// writing.</summary>
    /// <param name="telling">Progress goes by position: every event is read for the manifest, and then dumped.</param>
    /// <returns>The file.</returns>
    public async Task<(string File, BackupManifest Manifest)> Create(
        string folder, Telling telling, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            CreatePrivate(folder);
        await using var connection = new NpgsqlConnection(tools.Owner);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = await Ask(connection, "select pg_export_snapshot()", cancellation);
        var content = await LogContent.Of(connection, (read, last) => telling.Progress(read, 2 * last), cancellation);
        telling.Progress(content.Position, 2 * content.Position);
        telling.Line(FormattableString.Invariant($"#{content.Position}: {content.EventCount} events"));

        var at = clock.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"ledger-{at:yyyyMMdd'T'HHmmss'Z'}-{content.Position}{Ending}");
        var file = Path.Combine(Path.GetFullPath(folder), name);
        await Written(file, path => tools.Dump(path, snapshot, cancellation));
        var described = await JobFiles.Describe(file, "application/octet-stream", cancellation);
        var manifest = new BackupManifest(BackupManifest.CurrentForm, described.Name, at,
            await Ask(connection, "show server_version", cancellation), content, described.Size, described.Sha256);
        await manifest.Write(file, cancellation);
        // Of an empty ledger the file is all there is to do.
        var total = Math.Max(2 * content.Position, 1);
        telling.Progress(total, total);
        telling.Line($"{file}  {described.Size} bytes  sha256 {described.Sha256}");
        return (file, manifest);
    }

    /// <summary>The last one of a folder; its name begins with its time.</summary>
    /// <exception cref="JobFailedException">There is none.</exception>
    public static string Newest(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFiles(folder, $"ledger-*{Ending}") : []).Max(StringComparer.Ordinal)
        ?? throw new JobFailedException("backupFailed", $"there is no backup in {folder}");

    /// <summary>What the last one says about itself; null where there is none, or it cannot be understood.</summary>
    public static BackupManifest? Last(string folder)
    {
        try
        {
            return BackupManifest.Read(Newest(folder));
        }
        // Whoever looks at the state of the system is told that there is no good backup, not that the page is broken.
        catch (Exception none) when (none is JobFailedException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A backup that was interrupted has another name.</summary>
    static async Task Written(string file, Func<string, Task> write)
    {
        var unfinished = file + ".unfinished";
        try
        {
            await write(unfinished);
        }
        catch (ToolFailedException failed)
        {
            throw new JobFailedException("backupFailed", failed.Message);
        }

        File.Move(unfinished, file);
    }

    static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static async Task<string> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // this file's own constants
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
