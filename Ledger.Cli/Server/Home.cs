using System.Text.Json;
using Ledger.Projections;
using Ledger.Projections.Audit;

namespace Ledger.Cli.Server;

/// <summary>What is remembered between two calls: the tokens of a session, and whose logs are known. Nobody else may read it.</summary>
static class Home
{
    const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly string Folder = Environment.GetEnvironmentVariable("LEDGER_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "ledger");

    static string SessionFile => Path.Combine(Folder, "session");

    static string KeysFile => Path.Combine(Folder, "keys");

    public static Session? Session => File.Exists(SessionFile)
        ? JsonSerializer.Deserialize<Session>(File.ReadAllText(SessionFile), LedgerJson.Stored)
        : null;

    public static void Keep(Session session) => Write(SessionFile, JsonSerializer.Serialize(session, LedgerJson.Stored));

    /// <summary>Where a witness keeps its key and what it signed, unless it says otherwise.</summary>
    public static string WitnessOf(string region) => Path.Combine(Folder, $"witness-{region}");

    static string CheckpointFile(string origin) => Path.Combine(Folder, $"checkpoint-{string.Concat(origin.Where(char.IsAsciiLetterOrDigit))}");

    /// <summary>The last checkpoint of a log that was seen; null for none.</summary>
    public static string? CheckpointOf(string origin) =>
        File.Exists(CheckpointFile(origin)) ? File.ReadAllText(CheckpointFile(origin)) : null;

    public static void KeepCheckpoint(string origin, string note) => Write(CheckpointFile(origin), note);

    /// <summary>The known key of a log; null for none.</summary>
    public static NoteKey? KeyOf(string origin) => Keys().FirstOrDefault(key => key.Name == origin);

    public static void Keep(NoteKey key) => Write(KeysFile, string.Concat(Keys().Append(key).Select(one => $"{one}\n")));

    static NoteKey[] Keys() => File.Exists(KeysFile) ? [.. File.ReadAllLines(KeysFile).Select(NoteKey.Parse)] : [];

    /// <summary>The file is made for its owner alone before anything is in it.</summary>
    static void Write(string path, string text)
    {
        Directory.CreateDirectory(Folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersOnly;
            if (File.Exists(path))
                File.SetUnixFileMode(path, OwnersOnly);
        }
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}

/// <summary>The tokens of a program's session.</summary>
sealed record Session(Uri Server, string PersonId, string AccessToken, string RefreshToken);
